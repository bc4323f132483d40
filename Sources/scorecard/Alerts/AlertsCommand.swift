internal import ArgumentParser

struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts", abstract: "Shows what is sent to whom it concerns, and decides about it.",
        discussion: """
            An alert is a change in rating; a delivery is one message about one alert or several, to one recipient by one \
            channel. docs/alerts.md says how routes are set up.
            """,
        subcommands: [
            AlertListCommand.self, AlertRaisedCommand.self, AlertShowCommand.self, AlertRouteCommand.self,
            AlertPreviewCommand.self, AlertResendCommand.self, AlertHoldCommand.self, AlertReleaseCommand.self,
            AlertDismissCommand.self, AlertSilenceCommand.self, AlertSilencesCommand.self, AlertUnsilenceCommand.self,
        ])
}
