internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Store

struct ActionListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists actions as they stand.",
        discussion:
            "Each line: number, status, due date, whether it is overdue, authority, measure, period, owner, and what is asked for."
    )

    @Option(help: "Of one authority.")
    var authority: String?
    @Option(help: "About one measure.")
    var measure: String?
    @Option(help: "Of the scorecard of one period.")
    var period: String?
    @Option(help: "open, answered or closed.")
    var status: String?
    @Option(help: "As of a day, such as 2019-02-01, for what is overdue; today, in UTC, without it.")
    var on: String?
    @Flag(help: "Writes JSON lines.")
    var json = false

    func validate() throws {
        if let status, ActionStore.Status(rawValue: status) == nil {
            let names = ActionStore.Status.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--status: '\(status)' is none of \(names)")
        }
        _ = try on.map { try DayArgument.day($0, "--on") }
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let catalogue = try context.catalogue()
            let authority = try authority.map { try context.authority($0, in: catalogue).code }
            let measure = try measure.map { try context.measure($0, in: catalogue).id }
            let period = try period.map { try context.period($0) }
            let day = try on.map { try DayArgument.day($0, "--on") } ?? CommandContext.now.date
            let found = try ActionStore.read(authority, asAt: nil, on: try context.database()).filter { action in
                (measure == nil || action.measure == measure) && (period == nil || action.period == period)
                    && (status == nil || action.changes.last?.status.rawValue == status)
            }
            for action in found {
                if json { Terminal.print(action.json(on: day)) } else { Terminal.print(action.line(on: day)) }
            }
            if found.isEmpty, !json { Terminal.say("no actions") }
        }
    }
}

struct ActionShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows an action with everything that became of it.")

    @Argument(help: "Number of the action.")
    var action: Int32
    @Flag(help: "Writes JSON.")
    var json = false

    func run() throws {
        try reporting {
            guard let found = try ActionStore.find(action, on: try CommandContext().database()) else {
                throw CommandFailure(code: 64, text: "there is no action \(action)")
            }
            let day = CommandContext.now.date
            if json {
                Terminal.print(found.json(on: day, withChanges: true))
            } else {
                Terminal.print(found.text(on: day))
            }
        }
    }
}
