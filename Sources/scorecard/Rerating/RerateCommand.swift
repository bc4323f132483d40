internal import ArgumentParser
internal import Contracts
internal import Rating
internal import Scorecard

struct RerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerate",
        abstract: "Has stored ratings made again by the catalogue's rules as they are now.",
        discussion: """
            A change of rules changes no stored rating by itself. --dry-run lists every rating that would change, and \
            why; without it one request is published for each series in which something changes, and the rag-calculator \
            rates it again. Running it again is safe: what is rated by the catalogue's rules already does not change. \
            It raises no alert unless --alert is given.
            """)

    @Option(help: "Only this authority, by its ONS code.")
    var authority: String?
    @Option(help: "Only this measure, by its id.")
    var measure: String?
    @Option(help: "The first period, such as 2018-19-Q1; those that end before it begins keep their ratings.")
    var from: String?
    @Option(help: "The last period that takes the new rules.")
    var to: String?
    @Flag(help: "Lists what would change, and changes nothing.")
    var dryRun = false
    @Flag(help: "Raises alerts for what turns red or recovers, marked as caused by a change of rules.")
    var alert = false
    @Flag(help: "Writes JSON lines.")
    var json = false

    func run() throws {
        try reporting {
            let context = CommandContext()
            let catalogue = try context.catalogue()
            var rerating = try Rerating(catalogue, scope: try scope(context, catalogue), alert: alert)
            let connection = try context.database()
            let sender = try dryRun ? nil : RerateSender(properties: try context.kafka())
            defer { sender?.close() }
            if sender != nil {
                let unknown = try rerating.unknownMeasures(on: connection)
                guard unknown.isEmpty else { throw Self.notStarted(unknown) }
            }
            let report = RerateReport(isJSON: json, isDryRun: dryRun)
            var counts = RerateCounts()
            try rerating.forEachPage(on: connection) { outcomes in
                try sender?.send(outcomes.map(\.request))
                for outcome in outcomes {
                    counts.add(outcome)
                    for change in outcome.changes { report.tell(change) }
                }
            }
            report.tell(counts)
        }
    }

    private func scope(_ context: CommandContext, _ catalogue: Catalogue) throws -> RerateScope {
        let (first, last) = (try from.map(context.period), try to.map(context.period))
        if let first, let last, last.lastDay < first.firstDay {
            throw CommandFailure(code: 64, text: "--to ends before --from begins")
        }
        let authority = try authority.map { try context.authority($0, in: catalogue) }
        if let authority, !authority.isRated {
            throw CommandFailure(code: 64, text: "\(authority.code) is only compared with: it has no alertsFrom")
        }
        let measure = try measure.map { try context.measure($0, in: catalogue) }
        if let measure, !measure.isOnScorecard {
            throw CommandFailure(code: 64, text: "\(measure.id) is only compared with: it has scorecard: false")
        }
        return RerateScope(authority: authority?.code, measure: measure?.id, from: first, to: last)
    }

    /// Nobody would rate by these rules, and the requests would come to nothing.
    private static func notStarted(_ measures: [MeasureID]) -> CommandFailure {
        let shown = measures.prefix(5).map(\.description).joined(separator: ", ")
        let more = measures.count > 5 ? " and \(measures.count - 5) more" : ""
        return CommandFailure(
            code: 75,
            text: "the rag-calculator has not started with this catalogue yet: it does not know the rules of \(shown)"
                + "\(more). Restart it with the same catalogue, then run this again; nothing was requested")
    }
}
