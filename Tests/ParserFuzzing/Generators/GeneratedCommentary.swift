internal import ScorecardTestSupport

/// Commentary by the contract's grammar, most of it valid.
enum GeneratedCommentary {
    static func message(_ random: inout SeededGenerator) -> String {
        var members = [
            ("authority", text(["E06000049", "E0600004\\u0039", "E06000050", ""], &random)),
            ("measure", text(["icpc-within-15-days", "icpc-within-15-days-annual", "icpc", ""], &random)),
            ("period", text(["2018-19-Q2", "2017-18", "2018-20", "2018-M09", "2199-00-Q4"], &random)),
            (
                "text",
                random.once(in: 6)
                    ? "null"
                    : text(
                        [
                            "Vacancies.", "\\ud83d\\ude00 \\n\\t\\/", "é😀\\r\\n\\r", " ", "\\u00a0", "a\\u001bb",
                            "a\\u202eb", "\\u0085x", "<b>", String(repeating: "é", count: 9_999 + random.below(3)),
                        ], &random)
            ),
            (
                "author",
                text(
                    ["J. Holt", " \\u0041", "a\\nb", "", String(repeating: "a", count: 199 + random.below(3))], &random)
            ),
            (
                "writtenAt",
                text(
                    [
                        "2018-11-05T16:20:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2018-11-05",
                        "2018-04-01T00:00:00+00:01",
                    ], &random)
            ),
            ("source", text(["portal", "\\u00e9", "\\t", ""], &random)),
        ]
        if random.once(in: 6) { members.append(("colour", "1")) }
        if random.once(in: 15) { members.remove(at: random.below(members.count)) }
        if random.once(in: 20) { members.append(random.pick(members)) }
        members.shuffle(using: &random)
        let space = random.pick(["", "", "", " ", "\n", "\t "])
        return "{" + members.map { "\"\($0.0)\":\(space)\($0.1)" }.joined(separator: ",\(space)") + "}" + space
    }

    private static func text(_ choices: [String], _ random: inout SeededGenerator) -> String {
        if random.once(in: 40) { return random.pick(["null", "1", "true", "[]", "{}"]) }
        return "\"\(random.once(in: 3) ? random.pick(choices) : choices[0])\""
    }
}
