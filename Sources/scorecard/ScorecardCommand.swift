internal import ArgumentParser

@main
struct ScorecardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scorecard",
        abstract: "Publishes returns, shows the scorecard, and looks after the system behind it.",
        discussion: """
            Settings come from the environment (DATABASE_URL, KAFKA_BOOTSTRAP_SERVERS, KAFKA_PROPERTIES, \
            SCORECARD_CONFIG) or from scorecard.yaml in the configuration folder.
            Exit codes: 0 well, 1 a check failed, 64 usage, 65 bad data, 66 a file cannot be read, 69 unavailable, \
            75 try again, 78 bad configuration.
            """,
        version: "0.1.0-dev",
        subcommands: [
            MigrateCommand.self, TopicsCommand.self, PublishCommand.self, ValidateCommand.self,
            CatalogueCommand.self, RulesCommand.self, ShowCommand.self, ReportCommand.self, ExplainCommand.self,
            RerateCommand.self, CommentCommand.self, ActionsCommand.self, StatusCommand.self, AlertsCommand.self,
            DeadLettersCommand.self,
        ])
}
