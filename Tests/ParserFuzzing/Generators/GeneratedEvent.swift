internal import ScorecardTestSupport

/// What the workers write to each other, most of it valid.
enum GeneratedEvent {
    static func accepted(_ random: inout SeededGenerator) -> String {
        var members = series(&random)
        members.append(("period", period(&random)))
        members.append(("revision", revision(&random)))
        if !random.once(in: 3) { members.append(("value", quoted(GeneratedNumber.text(&random)))) }
        if random.once(in: 3) { members.append(("symbol", text(["c", "x", "low", "r", "e", "u", "k", ":"], &random))) }
        if random.once(in: 2) {
            members.append(("numerator", quoted(GeneratedNumber.text(&random))))
            members.append(("denominator", random.once(in: 4) ? "\"0\"" : quoted(GeneratedNumber.text(&random))))
        }
        if random.once(in: 2) { members.append(("backfill", random.pick(["true", "false", "null", "1", "\"true\""]))) }
        return object(&members, &random)
    }

    static func requested(_ random: inout SeededGenerator) -> String {
        var members = series(&random) + [("from", period(&random)), ("cause", cause(&random))]
        if random.once(in: 2) { members.append(("to", period(&random))) }
        if random.once(in: 2) { members.append(("ruleVersion", text(["sha256:00", "", "é\\n"], &random))) }
        return object(&members, &random)
    }

    static func calculated(_ random: inout SeededGenerator) -> String {
        var members = series(&random) + [("period", period(&random)), ("cause", cause(&random))]
        members.append(("ratingRevision", revision(&random)))
        members.append(("returnRevision", revision(&random)))
        members.append(("rag", text(["red", "red", "amber", "green", "none", "Red", ""], &random)))
        members.append(("redPeriods", random.pick(["0", "1", "3", "2147483648", "-1", "null", "\"1\""])))
        for name in ["value", "target", "neighbourAverage", "nationalAverage"] where random.once(in: 2) {
            members.append((name, quoted(GeneratedNumber.text(&random))))
        }
        members.append(("travelBasis", text(["previous-period", "none", "previous"], &random)))
        members.append(("ruleVersion", text(["sha256:00"], &random)))
        if random.once(in: 2) {
            members.append(
                ("travelFrom", #"{"period":\#(period(&random)),"value":\#(quoted(GeneratedNumber.text(&random)))}"#))
        }
        if random.once(in: 3) { members.append(("ragReason", text(["no target", "\\u202e", "é😀"], &random))) }
        return object(&members, &random)
    }

    private static func series(_ random: inout SeededGenerator) -> [(String, String)] {
        [
            ("authority", text(["E06000049", "E92000001", "E0600004\\u0039", "e06000049", ""], &random)),
            ("measure", text(["icpc-within-15-days", "children-missing-education", "icpc--within", ""], &random)),
        ]
    }

    private static func cause(_ random: inout SeededGenerator) -> String {
        var members = [
            ("kind", text(["return", "base", "comparator", "rerate", "other"], &random)),
            ("topic", text(["scorecard.return.accepted.v1", ""], &random)),
            ("partition", random.pick(["0", "5", "-1", "2147483648"])),
            ("offset", random.pick(["0", "1234", "9223372036854775807", "9223372036854775808", "1e3"])),
        ]
        if random.once(in: 2) { members.append(("backfill", random.pick(["true", "false"]))) }
        if random.once(in: 2) { members.append(("alert", random.pick(["true", "false"]))) }
        return object(&members, &random)
    }

    private static func period(_ random: inout SeededGenerator) -> String {
        text(
            [
                "2018-19-Q2", "1900-01-Q1", "2198-99-Q4", "1900", "2198", "2018-M12", "AY2018-19-T3", "2018-19",
                "AY2198-99", "2018-20",
            ], &random)
    }

    private static func revision(_ random: inout SeededGenerator) -> String {
        random.pick([
            "1", "2", "2147483647", "2147483648", "-2147483648", "0", "1.0", "null", "\"1\"",
            String(repeating: "1", count: 1_000),
        ])
    }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }

    private static func text(_ choices: [String], _ random: inout SeededGenerator) -> String {
        if random.once(in: 40) { return random.pick(["null", "1", "true", "[]", "{}"]) }
        return quoted(random.once(in: 2) ? choices[0] : random.pick(choices))
    }

    private static func object(_ members: inout [(String, String)], _ random: inout SeededGenerator) -> String {
        if random.once(in: 15) { members.removeLast() }
        if random.once(in: 20) { members.append(random.pick(members)) }
        members.shuffle(using: &random)
        return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
}
