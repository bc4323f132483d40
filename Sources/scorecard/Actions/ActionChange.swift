internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Store

/// Which action is changed, by whom, and on what they knew.
struct ActionChange: ParsableArguments {
    @Argument(help: "Number of the action, as 'actions list' shows it.")
    var action: Int32
    @Option(help: "Who changes it.")
    var by: String
    @Option(help: "The version that they had before them: it is refused where there is a newer one.")
    var basedOn: Int32?
    @Flag(help: "Only checks it.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    /// Changes the action, and tells of it.
    ///
    /// - Parameter make: What becomes of it, made from its state.
    func carryOut(_ make: (ActionStore.Change) throws -> ActionStore.NewChange) throws {
        let connection = try CommandContext().database()
        guard let found = try ActionStore.find(action, on: connection), let standing = found.changes.last else {
            throw CommandFailure(code: 64, text: "there is no action \(action)")
        }
        let change = try make(standing)
        let basis = basedOn ?? standing.version
        try Self.refusing { try found.check(change) }
        var version: Int32?
        if dryRun {
            guard basis == standing.version else { throw Self.changedSince(action) }
        } else {
            version = try Self.refusing { try ActionStore.change(action, to: change, basedOn: basis, on: connection) }
            guard version != nil else { throw Self.changedSince(action) }
        }
        guard json else {
            return Terminal.print(
                version.map { "action \(action), \(change.status.rawValue), version \($0)\n" } ?? "would be stored\n")
        }
        var json = JSONWriter()
        json.object { json in
            json.member("dryRun", dryRun)
            json.member("action", action)
            json.member("version", version)
            json.member("status", change.status.rawValue)
        }
        Terminal.print(json.bytes)
    }

    private static func changedSince(_ action: Int32) -> CommandFailure {
        CommandFailure(code: 75, text: "somebody has changed the action since: scorecard actions show \(action)")
    }

    /// Says what an action does not take in plain words.
    static func refusing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let refusal as ActionStore.Refusal {
            switch refusal {
            case .noSuchAction: throw CommandFailure(code: 64, text: "there is no such action")
            case .text(let fault): throw CommandFailure.badData("the action \(fault.words(.paragraphs))")
            case .answer(let fault): throw CommandFailure.badData("the answer \(fault.words(.paragraphs))")
            case .raisedBy(let fault), .changedBy(let fault):
                throw CommandFailure.badData("--by \(fault.words(.line))")
            case .owner(let fault): throw CommandFailure.badData("--owner \(fault.words(.line))")
            case .dueBeforeRaised: throw CommandFailure.badData("it would be due before the meeting that raised it")
            case .answerMissing: throw CommandFailure.badData("an answer needs words")
            case .step(let from, let to):
                throw CommandFailure.badData(
                    "an action that is \(from.rawValue) cannot become \(to.rawValue)"
                        + (from == .closed ? "; reopen it first" : ""))
            }
        }
    }
}

enum DayArgument {
    /// - Throws: `ValidationError` where it is no day.
    static func day(_ text: String, _ option: String) throws -> CalendarDate {
        guard let day = CalendarDate(text) else {
            throw ValidationError("\(option): '\(text)' is no day; write it like 2019-01-31")
        }
        return day
    }
}
