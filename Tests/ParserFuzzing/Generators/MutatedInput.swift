internal import ScorecardTestSupport

/// Inputs with a few things wrong.
enum MutatedInput {
    static func mutate(_ bytes: inout [UInt8], pieces: [[UInt8]], _ random: inout SeededGenerator) {
        let place = bytes.isEmpty ? 0 : random.below(bytes.count)
        switch random.below(9) {
        case 0: if !bytes.isEmpty { bytes[place] ^= 1 << random.below(8) }
        case 1: if !bytes.isEmpty { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
        case 2: bytes.removeLast(random.below(bytes.count + 1))
        case 3: bytes.removeFirst(random.below(bytes.count + 1))
        case 4: bytes.insert(contentsOf: random.pick(pieces), at: place)
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

    /// Pieces that readers of JSON and its texts stumble over.
    static let jsonPieces: [[UInt8]] =
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
