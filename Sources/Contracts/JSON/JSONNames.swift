/// Names of one object, to tell the first that is repeated.
///
/// A handful is compared one by one, without an allocation for each; from then on a set keeps a message that consists
/// of names from costing the square of their number.
struct JSONNames {
    private static let handful = 32
    private var few: [JSONText] = []
    private var many: Set<[UInt8]> = []

    init() { few.reserveCapacity(16) }

    /// - Returns: False where the name, its escapes resolved, has been inserted before.
    mutating func insert(_ name: JSONText, of bytes: UnsafeRawBufferPointer) -> Bool {
        if few.count < Self.handful {
            guard !few.contains(where: { Self.same($0, name, in: bytes) }) else { return false }
            few.append(name)
            return true
        }
        if many.isEmpty { for earlier in few { many.insert(Self.text(earlier, in: bytes)) } }
        return many.insert(Self.text(name, in: bytes)).inserted
    }

    private static func same(_ a: JSONText, _ b: JSONText, in bytes: UnsafeRawBufferPointer) -> Bool {
        if a.hasEscapes || b.hasEscapes { return text(a, in: bytes) == text(b, in: bytes) }
        return a.range.count == b.range.count && bytes[a.range].elementsEqual(bytes[b.range])
    }

    private static func text(_ name: JSONText, in bytes: UnsafeRawBufferPointer) -> [UInt8] {
        name.hasEscapes ? JSONScanner.unescaped(bytes[name.range]) : Array(bytes[name.range])
    }
}
