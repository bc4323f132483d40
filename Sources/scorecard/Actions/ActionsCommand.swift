internal import ArgumentParser

struct ActionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actions", abstract: "Records what a committee asked for, and what became of it.",
        discussion: """
            An action is open, then answered, then closed; it may be reopened. Every state is kept, with who and when. \
            docs/commentary.md says more.
            """,
        subcommands: [
            ActionListCommand.self, ActionShowCommand.self, ActionRaiseCommand.self, ActionAnswerCommand.self,
            ActionAssignCommand.self, ActionCloseCommand.self, ActionReopenCommand.self,
        ])
}
