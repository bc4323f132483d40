/// The table of applied migrations.
enum SchemaHistory {
    private static let exists = PostgresStatement(
        name: "find schema_migration", sql: "SELECT to_regclass('schema_migration') IS NOT NULL")
    private static let select = PostgresStatement(
        name: "read schema_migration", sql: "SELECT version, checksum FROM schema_migration")
    private static let insert = PostgresStatement(
        name: "record schema_migration",
        sql: "INSERT INTO schema_migration (version, name, checksum) VALUES ($1, $2, $3)")

    // Advisory locks belong to the database, the table to a schema: the schema's name is part of the key.
    private static let lock = PostgresStatement(
        name: "lock schema_migration",
        sql: "SELECT pg_try_advisory_lock(hashtextextended('schema_migration ' || current_schema(), 0))")
    private static let unlock = PostgresStatement(
        name: "unlock schema_migration",
        sql: "SELECT pg_advisory_unlock(hashtextextended('schema_migration ' || current_schema(), 0))")

    /// The time between two attempts to take the lock.
    private static let pause = Duration.milliseconds(50)

    /// Makes the table unless it is there.
    static func create(_ connection: PostgresConnection) throws(PostgresMigrationError) {
        do throws(PostgresError) {
            // IF NOT EXISTS would do, with a notice each time.
            guard try !tableExists(connection) else { return }
            try connection.executeScript(
                """
                CREATE TABLE schema_migration (
                    version text NOT NULL CONSTRAINT schema_migration_pkey PRIMARY KEY,
                    name text NOT NULL,
                    checksum text NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT now()
                )
                """)
        } catch {
            throw .database(error)
        }
    }

    /// The checksums of the applied migrations, by version; none without the table.
    static func read(_ connection: PostgresConnection) throws(PostgresMigrationError) -> [String: String] {
        do throws(PostgresError) {
            guard try tableExists(connection) else { return [:] }
            var applied: [String: String] = [:]
            for row in try connection.query(select) {
                let (version, checksum) = try decode { () throws(PostgresDecodingError) in
                    (try row.string(0), try row.string(1))
                }
                applied[version] = checksum
            }
            return applied
        } catch {
            throw .database(error)
        }
    }

    /// Notes a migration as applied.
    static func record(_ migration: Migration, on connection: PostgresConnection) throws(PostgresError) {
        try connection.query(insert, .text(migration.version), .text(migration.name), .text(migration.checksum))
    }

    /// Calls `body` while no other program applies migrations to the schema.
    static func withLock<Value>(
        on connection: PostgresConnection, _ body: () throws(PostgresMigrationError) -> Value
    ) throws(PostgresMigrationError) -> Value {
        do throws(PostgresError) {
            // A long migration is no error; one that waits long for a lock holds everybody up, and stays one.
            try connection.executeScript("SET statement_timeout = 0")
            // Asked for again and again, not waited for: a statement that waits holds a snapshot, which the
            // CREATE INDEX CONCURRENTLY of the program that holds the lock would wait for in turn.
            while try !isTrue(lock, on: connection) {
                _ = try connection.waitForNotification(timeout: pause)
            }
        } catch {
            throw .database(error)
        }
        defer {
            // A connection that cannot unlock is lost, and its lock with it.
            if (try? connection.query(unlock)) == nil { connection.close() }
            try? connection.executeScript("RESET statement_timeout")
        }
        return try body()
    }

    private static func tableExists(_ connection: PostgresConnection) throws(PostgresError) -> Bool {
        try isTrue(exists, on: connection)
    }

    private static func isTrue(
        _ statement: PostgresStatement, on connection: PostgresConnection
    ) throws(PostgresError) -> Bool {
        guard let row = try connection.query(statement).first else { return false }
        return try decode { () throws(PostgresDecodingError) in try row.bool(0) }
    }

    private static func decode<Value>(
        _ read: () throws(PostgresDecodingError) -> Value
    ) throws(PostgresError) -> Value {
        do throws(PostgresDecodingError) {
            return try read()
        } catch {
            throw .configuration("schema_migration is not this program's table: \(error)")
        }
    }
}
