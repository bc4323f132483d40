internal import Postgres
package import ScorecardTestSupport

/// PostgreSQL's binary values: whole numbers and arrays of them and of texts.
package struct PostgresTarget: FuzzTarget {
    package static let name = "postgres"
    package static let pieces: [[UInt8]] = [
        [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 4], [0, 0, 0, 8], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF],
        [0x80, 0, 0, 0], [1],
    ]

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        let elements = (0..<random.below(6)).map { _ in
            (0..<random.pick([0, 2, 4, 4, 8, 8, 3])).map { _ in UInt8(random.below(256)) }
        }
        return Self.array(elements)
    }

    /// An array as the server sends it.
    private static func array(_ elements: [[UInt8]]) -> [UInt8] {
        func integer(_ value: Int) -> [UInt8] { withUnsafeBytes(of: Int32(value).bigEndian, Array.init) }
        guard !elements.isEmpty else { return integer(0) + integer(0) + integer(25) }
        return integer(1) + integer(0) + integer(25) + integer(elements.count) + integer(1)
            + elements.flatMap { integer($0.count) + $0 }
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        bytes.withUnsafeBytes { buffer in
            let found: [[UInt8]]? = WireReader.array(buffer) { Array($0) }
            if let found {
                guard found.count * 4 <= bytes.count else { return "\(found.count) elements in \(bytes.count) bytes" }
                let again = Self.array(found).withUnsafeBytes { WireReader.array($0) { Array($0) } }
                guard again == found else { return "written and read again it is another array" }
                // What stands before it has told how long it is.
                let numbers: [Int64]? = WireReader.array(buffer) { (element) -> Int64? in WireReader.integer(element) }
                guard (numbers != nil) == found.allSatisfy({ [2, 4, 8].contains($0.count) }) else {
                    return "read as numbers: \(numbers as Any)"
                }
            }
            let number: Int64? = WireReader.integer(buffer)
            guard number == Self.integer(bytes) else { return "read as \(number as Any)" }
            let text = WireReader.text(buffer, type: 25)
            return text.map { $0 == String(decoding: bytes, as: UTF8.self) } ?? false ? nil : "read as another text"
        }
    }

    /// A whole number of two's complement, digit by digit.
    private static func integer(_ bytes: [UInt8]) -> Int64? {
        guard [2, 4, 8].contains(bytes.count), let first = bytes.first else { return nil }
        return bytes.dropFirst().reduce(Int64(Int8(bitPattern: first))) { ($0 << 8) | Int64($1) }
    }
}
