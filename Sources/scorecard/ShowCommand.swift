internal import ArgumentParser
internal import Reporting
internal import Scorecard

/// Which scorecard, as of when, and for whom.
struct ReportOptions: ParsableArguments {
    @Option(help: "ONS code, such as E06000049.")
    var authority: String
    @Option(help: "Period, such as 2018-19-Q2.")
    var period: String
    @Option(help: "Gives the scorecard as it was known at a moment, such as 2018-10-31T09:00:00Z.")
    var asAt: String?
    @OptionGroup var edition: EditionOption

    func report() throws -> ScorecardReport {
        let context = CommandContext()
        let catalogue = try context.catalogue()
        let authority = try context.authority(authority, in: catalogue)
        let period = try context.period(period)
        return try ReportBuilder.report(
            of: authority, in: period, catalogue: catalogue, edition: edition.edition,
            asAt: try asAt.map(context.moment), now: CommandContext.now, on: try context.database())
    }
}

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows the scorecard as a table.")

    @OptionGroup var options: ReportOptions
    @Flag(help: "Shows only the two count tables.")
    var counts = false
    @Flag(help: "Says under each measure why it is rated as it is, its rank and its trend.")
    var wide = false

    func run() throws {
        try reporting {
            let table = ScorecardTable(try options.report(), isColoured: Terminal.isColoured, isWide: wide)
            Terminal.print(counts ? table.counts + "\n" : table.text)
        }
    }
}
