internal import Scorecard

/// Finds the place of a name by its bytes, without making a string of them.
struct ByteIndex {
    private var slots: [Int32]
    private let names: [[UInt8]]

    init(_ names: [String]) {
        self.names = names.map { Array($0.utf8) }
        var size = 16
        while size < names.count * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        for (place, name) in self.names.enumerated() {
            var slot = name.withUnsafeBytes(Self.hash) & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(place)
        }
    }

    /// The place in the list that the index was made of.
    subscript(_ name: UnsafeRawBufferPointer) -> Int? {
        var slot = Self.hash(name) & (slots.count - 1)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if names[place].withUnsafeBytes({ Bytes.areSame($0, name) }) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// FNV-1a, which is short and good enough for names of one catalogue.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash >> 1)
    }
}
