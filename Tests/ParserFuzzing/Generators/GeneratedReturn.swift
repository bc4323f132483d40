internal import ScorecardTestSupport

/// Messages by the contract's grammar, most of them valid.
enum GeneratedReturn {
    static func message(_ random: inout SeededGenerator) -> String {
        var members = [
            ("authority", text(["E06000049", "E92000001", "E0600004\\u0039", "E06000050", ""], &random)),
            (
                "measure",
                text(
                    [
                        "icpc-within-15-days", "referrals-per-10000", "children-missing-education",
                        "icpc-within-15-days-annual", "icpc", "",
                    ], &random)
            ),
            ("period", text(["2018-19-Q2", "2018-19-Q1", "2017-18", "2018-20", "1999-00-Q4", "2018-M09"], &random)),
            ("revision", usually("1", ["2147483647", "2147483648", "0", "1.0", "-1", "\"1\"", "1e0"], &random)),
            ("source", text(["lcs", "liquid\\\"logic", "\\u00e9", ""], &random)),
            (
                "submittedAt",
                text(
                    [
                        "2018-10-31T09:00:00Z", "2018-10-31T09:00:00.123456789+01:00", "9999-12-31T23:59:59-23:59",
                        "0001-01-01T00:00:00+23:59", "2018-10-31", "2018-02-30T00:00:00Z",
                    ], &random)
            ),
        ]
        if !random.once(in: 4) { members.append(("value", value(&random))) }
        if random.once(in: 3) {
            members.append(
                ("symbol", text(["c", "x", "z", "low", "k", "w", "not-due", "r", "e", "u", ":", "~", " "], &random)))
        }
        if random.once(in: 3) {
            members.append(("numerator", value(&random)))
            if !random.once(in: 10) { members.append(("denominator", value(&random))) }
        }
        if random.once(in: 3) { members.append(("status", text(["final", "provisional", "draft"], &random))) }
        if random.once(in: 3) { members.append(("asAt", text(["2018-09-30", "2018-10-01", "2018-13-01"], &random))) }
        if random.once(in: 3) {
            members.append(("commentary", text(["Vacancies.", "\\ud83d\\ude00 \\n\\t\\/", "é😀", "\\\\"], &random)))
        }
        if random.once(in: 3) { members.append(("backfill", usually("true", ["false", "null", "1"], &random))) }
        if random.once(in: 6) { members.append(("colour\(random.below(3))", value(&random))) }
        if random.once(in: 20) { members.append(random.pick(members)) }
        members.shuffle(using: &random)
        let space = random.pick(["", "", "", " ", "\n", "\t "])
        return "{" + members.map { "\"\($0.0)\":\(space)\($0.1)" }.joined(separator: ",\(space)") + "}" + space
    }

    static func event(_ random: inout SeededGenerator) -> String {
        let data = random.once(in: 8) ? random.pick(["null", "[]", "\"x\"", "1", "{}"]) : message(&random)
        let name = random.once(in: 10) ? random.pick(["data_base64", "Data", "d\\u0061ta"]) : "data"
        return #"{"specversion":"1.0","id":"1","source":"/lcs","type":"return","\#(name)":\#(data)}"#
    }

    /// The first, or now and then another.
    private static func usually(_ first: String, _ others: [String], _ random: inout SeededGenerator) -> String {
        random.once(in: 6) ? random.pick(others) : first
    }

    private static func text(_ choices: [String], _ random: inout SeededGenerator) -> String {
        if random.once(in: 40) { return random.pick(["null", "1", "true", "[]", "{}"]) }
        return "\"\(random.once(in: 2) ? choices[0] : random.pick(choices))\""
    }

    private static func value(_ random: inout SeededGenerator) -> String {
        let number = GeneratedNumber.text(&random)
        return random.once(in: 3) ? "\"\(number)\"" : number
    }
}

/// Numbers by JSON's grammar and a little beside it, near every limit.
enum GeneratedNumber {
    static func text(_ random: inout SeededGenerator) -> String {
        switch random.below(4) {
        case 0: return String(random.below(100))
        case 1: return random.pick(["74", "74.50", "73.81", "31", "42", "-0", "0", "1e2", "100.0"])
        default: break
        }
        var text = random.once(in: 4) ? "-" : ""
        text += digits(random.pick([1, 2, 3, 14, 15, 16, 29, 30, 31]), &random)
        if random.once(in: 2) { text += "." + digits(random.pick([1, 2, 14, 15, 16, 29, 30]), &random) }
        if random.once(in: 3) {
            text +=
                random.pick(["e", "E"]) + random.pick(["", "+", "-"])
                + random.pick(["0", "1", "5", "15", "29", "30", "31", "030", "99999999999999999999"])
        }
        return text
    }

    private static func digits(_ count: Int, _ random: inout SeededGenerator) -> String {
        if random.once(in: 5) { return random.pick(["0", "00", "9", ""]) }
        let zeros = random.once(in: 4) ? random.below(count + 1) : 0
        let some = (0..<count - zeros).map { _ in String(random.below(10)) }.joined()
        return some + String(repeating: "0", count: zeros)
    }
}

/// Files of returns, as CSV or JSON lines.
enum GeneratedFile {
    static func text(_ random: inout SeededGenerator) -> String {
        let end = random.pick(["\n", "\r\n", "\r"])
        let mark = random.once(in: 5) ? "\u{FEFF}" : ""
        var rows = random.once(in: 2) ? lines(&random) : table(&random)
        if random.once(in: 4) { rows.insert("", at: random.below(rows.count + 1)) }
        return mark + rows.joined(separator: end) + (random.once(in: 2) ? end : "")
    }

    private static func lines(_ random: inout SeededGenerator) -> [String] {
        (0..<random.below(5)).map { _ in
            GeneratedReturn.message(&random).split { $0.isNewline }.joined(separator: " ")
        }
    }

    private static func table(_ random: inout SeededGenerator) -> [String] {
        var columns = ["authority", "measure", "period", "value", "submitted_at", "source"]
        if random.once(in: 2) { columns.append("revision") }
        if random.once(in: 2) { columns.append("commentary") }
        if random.once(in: 4) { columns.append(random.pick(["symbol", "backfill", "numerator", "Value", "colour"])) }
        columns.shuffle(using: &random)
        let rows = (0..<random.below(6)).map { _ in
            columns.map { quoted(cell($0, &random), &random) }.joined(separator: ",")
                + (random.once(in: 15) ? ",x" : "")
        }
        return [columns.joined(separator: ",")] + rows
    }

    private static func cell(_ column: String, _ random: inout SeededGenerator) -> String {
        switch column {
        case "authority": random.pick(["E06000049", "E06000049", "E92000001", "895"])
        case "measure": random.pick(["icpc-within-15-days", "children-missing-education", "icpc"])
        case "period": random.pick(["2018-19-Q2", "2018-19-Q1", "2017-18", "Q2"])
        case "submitted_at": random.pick(["2018-10-31T09:00:00Z", "2018-10-31T09:00:00Z", "31/10/2018"])
        case "source": random.pick(["lcs", "dfe", ""])
        case "revision": random.pick(["1", "", "2", "+5", "01", "1.0", "2147483648"])
        case "commentary": random.pick(["", "Two \"vacancies\", since May", "line\nbreak", "é😀"])
        default: GeneratedNumber.text(&random)
        }
    }

    private static func quoted(_ cell: String, _ random: inout SeededGenerator) -> String {
        let mustBe = cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        guard mustBe ? !random.once(in: 20) : random.once(in: 4) else { return cell }
        return "\"\(cell.replacing("\"", with: "\"\""))\""
    }
}
