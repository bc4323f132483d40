internal import ArgumentParser

struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts", abstract: "Shows what is sent to whom it concerns, and decides about what is held.",
        subcommands: [AlertListCommand.self, AlertReleaseCommand.self, AlertDismissCommand.self])
}
