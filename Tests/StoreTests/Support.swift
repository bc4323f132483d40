import Postgres
import PostgresTestSupport
import Store

/// Gives a test a schema of its own with every migration applied.
func withMigratedSchema<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
    try withTemporarySchema { _, connection in
        _ = try PostgresMigrator(try Schema.migrations()).apply(on: connection)
        return try body(connection)
    }
}

extension PostgresConnection {
    /// Reads rows of text columns.
    func rows(_ sql: String) throws -> [[String]] {
        // One name has one text.
        let name = "test_" + String(UInt(bitPattern: sql.hashValue), radix: 36)
        let result = try query(PostgresStatement(name: name, sql: sql))
        return try result.map { row in try (0..<result.columnCount).map { try row.optionalString($0) ?? "" } }
    }

    func number(_ sql: String) throws -> Int { try rows("SELECT (\(sql))::text").first.flatMap { Int($0[0]) } ?? -1 }

    /// Carries out a statement under a role, and takes it back.
    ///
    /// - Returns: The server's code where it was refused, or `nil`.
    func attempt(_ sql: String, as role: String) throws -> String? {
        do {
            try executeScript("BEGIN; SET LOCAL ROLE \(role); \(sql); ROLLBACK")
            return nil
        } catch {
            return error.sqlState?.rawValue ?? "\(error)"
        }
    }
}

/// The roles of the migrations.
enum Role: String, CaseIterable {
    case importer = "scorecard_importer"
    case calculator = "scorecard_calculator"
    case notifier = "scorecard_notifier"
    case reader = "scorecard_reader"
    case `operator` = "scorecard_operator"
    case dashboard = "scorecard_dashboard"
}

/// Migrates a schema that belongs to a role without any attribute, and calls `body` as that role.
func withTemporaryOwner(_ body: (PostgresConnection) throws -> Void) throws {
    try withTemporarySchema { _, connection in
        let owner = "owner_" + String(UInt64.random(in: .min ... .max), radix: 36)
        try connection.executeScript(
            """
            CREATE ROLE \(owner) NOLOGIN;
            DO $$ BEGIN EXECUTE format('ALTER SCHEMA %I OWNER TO \(owner)', current_schema()); END; $$;
            SET ROLE \(owner);
            """)
        defer { try? connection.executeScript("RESET ROLE; DROP OWNED BY \(owner) CASCADE; DROP ROLE \(owner)") }
        _ = try PostgresMigrator(try Schema.migrations()).apply(on: connection)
        try body(connection)
    }
}
