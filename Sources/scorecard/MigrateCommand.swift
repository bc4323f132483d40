internal import ArgumentParser
internal import Postgres
internal import Store

struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Brings the database's schema up to date; running it again is harmless.")

    func run() throws {
        try reporting {
            let connection = try CommandContext().database(isMigrated: false)
            let applied = try PostgresMigrator(try Schema.migrations()).apply(on: connection)
            for migration in applied { Terminal.say("applied \(migration.version) \(migration.name)") }
            if applied.isEmpty { Terminal.say("the schema is up to date") }
        }
    }
}
