internal import ScorecardTestSupport

/// Objects of any shape.
enum GeneratedJSON {
    static func object(_ random: inout SeededGenerator) -> String { object(&random, depth: 0) }

    private static func object(_ random: inout SeededGenerator, depth: Int) -> String {
        let space = random.pick(["", "", " ", "\n\t"])
        let members = (0..<random.below(depth == 0 ? 40 : 4)).map { number in
            let name = random.once(in: 4) ? text(&random) : "\"n\(number)\""
            return "\(name):\(space)\(value(&random, depth: depth + 1))"
        }
        return "{\(space)\(members.joined(separator: ",\(space)"))}"
    }

    private static func value(_ random: inout SeededGenerator, depth: Int) -> String {
        switch random.below(depth > 5 ? 4 : 7) {
        case 0: return text(&random)
        case 1, 2: return GeneratedNumber.text(&random)
        case 3: return random.pick(["true", "false", "null"])
        case 4: return object(&random, depth: depth)
        case 5:
            return "[" + (0..<random.below(4)).map { _ in value(&random, depth: depth + 1) }.joined(separator: ",")
                + "]"
        default:
            let deep = 55 + random.below(15)
            return String(repeating: "[", count: deep) + String(repeating: "]", count: deep)
        }
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        "\""
            + (0..<random.below(12)).map { _ in
                random.pick([
                    "a", "name", "é", "e\u{301}", "😀", "\\n", "\\\"", "\\/", "\\u00e9", "\\ud83d\\ude00", " ",
                    "\u{2028}",
                ])
            }.joined() + "\""
    }
}
