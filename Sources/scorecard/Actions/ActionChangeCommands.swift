internal import ArgumentParser
internal import Scorecard
internal import Store

struct ActionAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answers an action, or answers it otherwise.")

    @OptionGroup var change: ActionChange
    @OptionGroup var words: WordsOptions

    func validate() throws {
        guard words.isGiven else { throw ValidationError("give the answer by --text, --file or -") }
    }

    func run() throws {
        try reporting {
            let answer = try words.words("the answer")
            try change.carryOut { _ in .init(status: .answered, answer: answer, changedBy: change.by) }
        }
    }
}

struct ActionAssignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Gives an action to somebody else, or another due date.")

    @OptionGroup var change: ActionChange
    @Option(help: "Who is to do it.")
    var owner: String?
    @Option(help: "By when, such as 2019-01-31.")
    var due: String?

    func validate() throws {
        guard owner != nil || due != nil else { throw ValidationError("name an --owner or a --due date") }
        _ = try due.map { try DayArgument.day($0, "--due") }
    }

    func run() throws {
        try reporting {
            try change.carryOut { standing in
                .init(
                    status: standing.status, owner: owner, dueOn: due.flatMap { CalendarDate($0) },
                    changedBy: change.by)
            }
        }
    }
}

struct ActionCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Closes an action; its last answer stays.")

    @OptionGroup var change: ActionChange
    @OptionGroup var words: WordsOptions

    func run() throws {
        try reporting {
            let answer = try words.words("the answer")
            try change.carryOut { _ in .init(status: .closed, answer: answer, changedBy: change.by) }
        }
    }
}

struct ActionReopenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Opens an action again whose answer was not enough, or that was closed.")

    @OptionGroup var change: ActionChange
    @Option(help: "Who is to do it from now on.")
    var owner: String?
    @Option(help: "By when, such as 2019-01-31.")
    var due: String?

    func validate() throws { _ = try due.map { try DayArgument.day($0, "--due") } }

    func run() throws {
        try reporting {
            try change.carryOut { standing in
                guard standing.status != .open else {
                    throw CommandFailure.badData("action \(change.action) is open; 'actions assign' changes it")
                }
                return .init(
                    status: .open, owner: owner, dueOn: due.flatMap { CalendarDate($0) }, changedBy: change.by)
            }
        }
    }
}
