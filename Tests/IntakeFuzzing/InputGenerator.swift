internal import ScorecardTestSupport

/// Makes inputs that are nearly right: by the grammar first, then with a few things wrong.
package struct InputGenerator {
    private var random: SeededGenerator
    private let seeds: [FuzzInput]
    private static let largest = 64 << 10

    /// - Parameter seeds: Inputs that were found before; some new ones are made of them.
    package init(seed: UInt64, seeds: [FuzzInput] = []) {
        random = SeededGenerator(seed: seed)
        self.seeds = seeds
    }

    package mutating func next() -> FuzzInput {
        var input: FuzzInput
        if !seeds.isEmpty, random.once(in: 20) {
            input = random.pick(seeds)
        } else {
            switch random.below(10) {
            case 0...4: input = FuzzInput(.message, Array(GeneratedReturn.message(&random).utf8))
            case 5: input = FuzzInput(.structuredEvent, Array(GeneratedReturn.event(&random).utf8))
            case 6, 7: input = FuzzInput(.file, Array(GeneratedFile.text(&random).utf8))
            default: input = FuzzInput(.number, Array(GeneratedNumber.text(&random).utf8))
            }
        }
        guard !random.once(in: 3) else { return input }
        var bytes = input.bytes
        for _ in 0..<(1 + random.below(4)) { mutate(&bytes) }
        input = FuzzInput(input.reader, Array(bytes.prefix(Self.largest)))
        return input
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let place = bytes.isEmpty ? 0 : random.below(bytes.count)
        switch random.below(9) {
        case 0: if !bytes.isEmpty { bytes[place] ^= 1 << random.below(8) }
        case 1: if !bytes.isEmpty { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
        case 2: bytes.removeLast(random.below(bytes.count + 1))
        case 3: bytes.removeFirst(random.below(bytes.count + 1))
        case 4: bytes.insert(contentsOf: random.pick(Self.pieces), at: place)
        case 5:
            let length = random.below(min(64, bytes.count - place) + 1)
            bytes.insert(contentsOf: bytes[place..<place + length], at: random.below(bytes.count + 1))
        case 6:
            let length = random.below(min(64, bytes.count - place) + 1)
            bytes.removeSubrange(place..<place + length)
        case 7: if !bytes.isEmpty { bytes.swapAt(place, random.below(bytes.count)) }
        default:
            let deep = 1 + random.below(80)
            let open = random.once(in: 2) ? Array("[".utf8) : Array("{\"a\":".utf8)
            bytes.insert(contentsOf: Array(repeating: open, count: deep).joined(), at: place)
        }
    }

    /// Pieces that parsers stumble over.
    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "\\u", "\\u0000", "\\ud83d", "\\ude00", "\\ud83d\\ude00", "{", "}", "[", "]", ",", ":", "null",
            "true", "-", "+", ".", "e", "E", "e30", "e-31", "0", "00", "9999999999999999", "\n", "\r", "\r\n", "\t",
            " ",
            "\"\"", "\"\"\"", "\u{FEFF}", "٣", "é", "😀", "\u{202E}", "\"authority\":", "\"value\":", "\"data\":",
            "NaN", "Infinity", "1e", ".5", "5.",
        ].map { Array($0.utf8) } + [
            [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xEF, 0xBB, 0xBF],
            [0xFF, 0xFE],
        ]
}
