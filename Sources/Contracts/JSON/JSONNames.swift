internal import Scorecard

/// Names of one object, to tell the first that is repeated.
///
/// A handful is compared one by one, without an allocation for each, and most not at all, since no other has their
/// length and last byte; from then on a set keeps a message that consists of names from costing the square of their
/// number. Reuse one for many objects.
struct JSONNames {
    private static let handful = 32
    private var few: [JSONText] = []
    /// A bit for each length and last byte that there are among the few.
    private var seen: UInt64 = 0
    private var many: Set<[UInt8]> = []

    mutating func removeAll() {
        few.removeAll(keepingCapacity: true)
        seen = 0
        if !many.isEmpty { many.removeAll() }
    }

    /// - Returns: False where the name, its escapes resolved, has been inserted before.
    mutating func insert(_ name: JSONText, of bytes: UnsafeRawBufferPointer) -> Bool {
        if few.count < Self.handful {
            let bit = Self.bit(name, in: bytes)
            if seen & bit != 0, few.contains(where: { Self.same($0, name, in: bytes) }) { return false }
            seen |= bit
            few.append(name)
            return true
        }
        if many.isEmpty { for earlier in few { many.insert(Self.text(earlier, in: bytes)) } }
        return many.insert(Self.text(name, in: bytes)).inserted
    }

    /// Every bit where there are escapes: such a name may be the same as any other.
    private static func bit(_ name: JSONText, in bytes: UnsafeRawBufferPointer) -> UInt64 {
        guard !name.hasEscapes else { return .max }
        guard let last = bytes[name.range].last else { return 1 }
        return 1 << ((UInt64(name.range.count) &* 7 &+ UInt64(last)) & 63)
    }

    private static func same(_ a: JSONText, _ b: JSONText, in bytes: UnsafeRawBufferPointer) -> Bool {
        if a.hasEscapes || b.hasEscapes { return text(a, in: bytes) == text(b, in: bytes) }
        return Bytes.areSame(
            UnsafeRawBufferPointer(rebasing: bytes[a.range]), UnsafeRawBufferPointer(rebasing: bytes[b.range]))
    }

    private static func text(_ name: JSONText, in bytes: UnsafeRawBufferPointer) -> [UInt8] {
        name.hasEscapes ? JSONScanner.unescaped(bytes[name.range]) : Array(bytes[name.range])
    }
}
