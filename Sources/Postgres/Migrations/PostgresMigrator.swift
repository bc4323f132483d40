/// Brings a schema forward, and checks that it is what the program needs.
///
/// Which migrations are applied stands in `schema_migration`, in the first schema of the search path.
package struct PostgresMigrator: Sendable {
    /// All migrations of the program, by version.
    package let migrations: [Migration]

    /// A migrator.
    ///
    /// - Parameters:
    ///   - migrations: All migrations of the program, in any order.
    /// - Throws: `PostgresMigrationError.duplicateVersion`.
    package init(_ migrations: [Migration]) throws(PostgresMigrationError) {
        self.migrations = migrations.sorted { Self.precedes($0.version, $1.version) }
        for (first, second) in zip(self.migrations, self.migrations.dropFirst()) where first.version == second.version {
            throw .duplicateVersion(first.version)
        }
    }

    /// The migrations that are yet to be applied.
    ///
    /// - Parameters:
    ///   - connection: A connection to the schema.
    /// - Throws: `PostgresMigrationError` when the schema is newer than the program, or an applied migration was changed.
    package func pending(on connection: PostgresConnection) throws(PostgresMigrationError) -> [Migration] {
        try pending(after: SchemaHistory.read(connection))
    }

    /// Checks that the schema is exactly what the program needs.
    ///
    /// - Parameters:
    ///   - connection: A connection to the schema.
    /// - Throws: `PostgresMigrationError` when the schema is older or newer than the program, or an applied migration
    ///   was changed.
    package func verify(on connection: PostgresConnection) throws(PostgresMigrationError) {
        let missing = try pending(on: connection)
        guard missing.isEmpty else { throw .outdatedSchema(missing: missing.map(\.version)) }
    }

    /// Applies what is pending, each migration in its own transaction.
    ///
    /// Of several programs that start at once, one applies and the others wait. The statement timeout does not hold
    /// meanwhile; the lock timeout does.
    ///
    /// - Parameters:
    ///   - connection: A connection to the schema, outside a transaction.
    /// - Returns: The migrations that were applied now.
    /// - Throws: `PostgresMigrationError`; migrations before the one that failed stay applied.
    package func apply(on connection: PostgresConnection) throws(PostgresMigrationError) -> [Migration] {
        try SchemaHistory.withLock(on: connection) { () throws(PostgresMigrationError) in
            try SchemaHistory.create(connection)
            let pending = try pending(after: SchemaHistory.read(connection))
            for migration in pending { try apply(migration, on: connection) }
            return pending
        }
    }

    private func apply(_ migration: Migration, on connection: PostgresConnection) throws(PostgresMigrationError) {
        do {
            if migration.runsInTransaction {
                try connection.withTransaction { connection in
                    try connection.executeScript(migration.up)
                    try SchemaHistory.record(migration, on: connection)
                }
            } else {
                try connection.executeScript(migration.up)
                try SchemaHistory.record(migration, on: connection)
            }
        } catch let error as PostgresError {
            throw .failedMigration(version: migration.version, name: migration.name, error)
        } catch {
            let unexpected = PostgresError(kind: .unknown, message: "\(error)")
            throw .failedMigration(version: migration.version, name: migration.name, unexpected)
        }
    }

    private func pending(after applied: [String: String]) throws(PostgresMigrationError) -> [Migration] {
        let known = Set(migrations.map(\.version))
        let unknown = applied.keys.filter { !known.contains($0) }.sorted(by: Self.precedes)
        guard unknown.isEmpty else { throw .newerSchema(unknown: unknown) }
        for migration in migrations {
            guard let checksum = applied[migration.version], checksum != migration.checksum else { continue }
            throw .changedMigration(version: migration.version, name: migration.name)
        }
        return migrations.filter { applied[$0.version] == nil }
    }

    /// Versions are numbers of any length: a longer one is later, leading zeros aside.
    private static func precedes(_ first: String, _ second: String) -> Bool {
        let (first, second) = (first.drop { $0 == "0" }, second.drop { $0 == "0" })
        return first.count == second.count ? first < second : first.count < second.count
    }
}
