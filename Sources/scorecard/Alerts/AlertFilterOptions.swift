internal import ArgumentParser
internal import Scorecard

/// What lists of alerts and of deliveries can be narrowed to.
struct AlertFilterOptions: ParsableArguments {
    @Option(help: "Only what tells of one authority.")
    var authority: String?
    @Option(help: "Only what tells of one measure.")
    var measure: String?
    @Option(help: "Only what tells of one service.")
    var service: String?
    @Option(help: "Only one kind of alert, such as newly-red.")
    var kind: String?
    @Option(help: "At most so many.")
    var limit: Int64 = 100
    @Flag(help: "Writes JSON lines.")
    var json = false

    func validate() throws {
        if let authority, AuthorityCode(authority) == nil { throw ValidationError("'\(authority)' is no code") }
        if let measure, MeasureID(measure) == nil { throw ValidationError("'\(measure)' is no measure's id") }
        if let kind { _ = try AlertKind(argument: kind) }
        guard (1..<Int64.max).contains(limit) else { throw ValidationError("--limit must be 1 or more") }
    }

    var authorityCode: AuthorityCode? { authority.flatMap { AuthorityCode($0) } }
    var measureID: MeasureID? { measure.flatMap { MeasureID($0) } }
    var alertKind: AlertKind? { kind.flatMap(AlertKind.init(rawValue:)) }

    /// Prints what was found, one more than was asked for where there is more.
    func print<Row>(_ rows: [Row], called things: String, line: (Row) -> String, json: (Row) -> [UInt8]) {
        for row in rows.prefix(Int(limit)) {
            if self.json { Terminal.print(json(row)) } else { Terminal.print(line(row)) }
        }
        if rows.count > limit { Terminal.say("there are more than \(limit); --limit shows more of them") }
        if rows.isEmpty, !self.json { Terminal.say("no \(things)") }
    }
}

extension AlertKind {
    /// - Throws: `ValidationError` that names the kinds that there are.
    init(argument: String) throws {
        guard let kind = AlertKind(rawValue: argument) else {
            let names = AlertKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("no alert is of kind '\(argument)'; the kinds are \(names)")
        }
        self = kind
    }
}
