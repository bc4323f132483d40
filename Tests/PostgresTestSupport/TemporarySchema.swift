package import Postgres

/// Gives a test a schema of its own, so that all tests run at once; drops it afterwards.
///
/// - Parameters:
///   - body: Takes a configuration whose connections use the schema, and a first such connection.
/// - Throws: What `body` throws, or why there is no database.
package func withTemporarySchema<Value>(
    _ body: (PostgresConfiguration, PostgresConnection) throws -> Value
) throws -> Value {
    let name = "test_" + String(UInt64.random(in: .min ... .max), radix: 36)
    var configuration = try TestDatabase.configuration()
    // The body may break its own connection: the schema is made and dropped by another.
    let owner = PostgresSession(configuration: configuration)
    try owner.connection().executeScript("CREATE SCHEMA \(name)")
    defer {
        // A schema that cannot be dropped is left behind: the test has failed, or the server is gone.
        try? owner.connection().executeScript("SET client_min_messages = warning; DROP SCHEMA \(name) CASCADE")
        owner.close()
    }
    configuration.searchPath = [name]
    let connection = try PostgresConnection(connecting: configuration)
    defer { connection.close() }
    return try body(configuration, connection)
}

/// The same for a body that waits.
package func withTemporarySchema<Value>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (PostgresConfiguration, PostgresConnection) async throws -> Value
) async throws -> Value {
    let name = "test_" + String(UInt64.random(in: .min ... .max), radix: 36)
    var configuration = try TestDatabase.configuration()
    let owner = PostgresSession(configuration: configuration)
    try owner.connection().executeScript("CREATE SCHEMA \(name)")
    defer {
        try? owner.connection().executeScript("SET client_min_messages = warning; DROP SCHEMA \(name) CASCADE")
        owner.close()
    }
    configuration.searchPath = [name]
    let connection = try PostgresConnection(connecting: configuration)
    defer { connection.close() }
    return try await body(configuration, connection)
}
