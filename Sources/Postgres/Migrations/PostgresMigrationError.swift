/// Why the schema is not what the program needs, in words for whoever runs it.
package enum PostgresMigrationError: Error, Sendable, Hashable {
    /// A migration's file cannot be used.
    case invalidFile(String, reason: String)
    /// Two files have one version.
    case duplicateVersion(String)
    /// The schema lacks migrations that the program needs.
    case outdatedSchema(missing: [String])
    /// The schema has migrations that the program does not know: the program is older than the schema.
    case newerSchema(unknown: [String])
    /// A migration that was applied has been changed since.
    case changedMigration(version: String, name: String)
    /// A migration failed; those before it are applied.
    case failedMigration(version: String, name: String, PostgresError)
    /// The database did not answer as it should.
    case database(PostgresError)
}

extension PostgresMigrationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidFile(let file, let reason): "migration file \(file): \(reason)"
        case .duplicateVersion(let version): "two migration files have the version \(version)"
        case .outdatedSchema(let missing):
            "the database schema is too old: it lacks migration \(missing.joined(separator: ", ")); apply migrations first"
        case .newerSchema(let unknown):
            "the database schema is newer than this program: it has migration \(unknown.joined(separator: ", ")); "
                + "start a newer program"
        case .changedMigration(let version, let name):
            "migration \(version) (\(name)) was changed after it was applied; restore its file and write a new migration"
        case .failedMigration(let version, let name, let error): "migration \(version) (\(name)) failed: \(error)"
        case .database(let error): "the state of the database schema cannot be read: \(error)"
        }
    }
}
