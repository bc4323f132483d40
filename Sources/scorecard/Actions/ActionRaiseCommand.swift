internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Store

struct ActionRaiseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "raise", abstract: "Records what a committee asked to be done or answered.")

    @Argument(help: "ONS code, such as E06000049.")
    var authority: String
    @Argument(help: "The period of the scorecard that the committee had before it, such as 2018-19-Q2.")
    var period: String
    @OptionGroup var words: WordsOptions
    @Option(help: "The measure that it is about, where it is about one.")
    var measure: String?
    @Option(help: "Who is to do it.")
    var owner: String
    @Option(help: "By when, such as 2019-01-31.")
    var due: String
    @Option(help: "The day of the meeting, such as 2018-11-26.")
    var raisedOn: String
    @Option(help: "Who raised it.")
    var by: String
    @Flag(help: "Only checks it.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        guard words.isGiven else { throw ValidationError("say what is asked for by --text, --file or -") }
        _ = try DayArgument.day(due, "--due")
        _ = try DayArgument.day(raisedOn, "--raised-on")
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let catalogue = try context.catalogue()
            let authority = try context.authority(authority, in: catalogue).code
            let measure = try measure.map { try context.measure($0, in: catalogue) }
            let period = try context.period(period)
            if let measure { try ActionRaiseCommand.require(period, suits: measure) }
            let action = ActionStore.New(
                authority: authority, measure: measure?.id, period: period,
                text: try words.words("the action") ?? "", raisedOn: try DayArgument.day(raisedOn, "--raised-on"),
                raisedBy: by, owner: owner, dueOn: try DayArgument.day(due, "--due"))
            try ActionChange.refusing { try action.check() }
            let id =
                dryRun
                ? nil
                : try ActionChange.refusing {
                    try ActionStore.raise(action, on: try context.database())
                }
            if json {
                var json = JSONWriter()
                json.object { json in
                    json.member("dryRun", dryRun)
                    json.member("action", id)
                    json.member("version", id.map { _ in 1 })
                    json.member("status", ActionStore.Status.open.rawValue)
                }
                Terminal.print(json.bytes)
            } else {
                Terminal.print(id.map { "action \($0), open, due \(due)\n" } ?? "would be raised\n")
            }
        }
    }

    /// A scorecard of a quarter or a year shows measures of every cadence; any other one its own.
    private static func require(_ period: Period, suits measure: Measure) throws {
        let cadence = measure.definition.cadence
        guard cadence.accepts(period) || period.kind == .financialQuarter || period.kind == .financialYear else {
            throw CommandFailure(
                code: 64, text: "\(measure.id) is returned for each \(cadence.rawValue): \(period) is none")
        }
    }
}
