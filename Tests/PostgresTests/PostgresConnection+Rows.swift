import Postgres
import Testing

extension PostgresConnection {
    /// The first row of a query's result.
    func firstRow(_ statement: PostgresStatement, _ parameters: PostgresParameter...) throws -> PostgresRow {
        let results = try pipeline { pipeline throws(PostgresError) in
            try pipeline.add(statement, parameters: parameters)
        }
        return try #require(results.first?.first)
    }

    /// The number of rows in a table.
    func count(_ table: String) throws -> Int64 {
        try firstRow(PostgresStatement(name: "count \(table)", sql: "SELECT count(*) FROM \(table)")).int64(0)
    }

    /// Ends another connection, as an administrator would, and waits until its process is gone.
    func terminate(_ backendPID: Int32) throws {
        let terminate = PostgresStatement(name: "terminate", sql: "SELECT pg_terminate_backend($1, 60000)")
        let isGone = try firstRow(terminate, .int4(backendPID)).bool(0)
        #expect(isGone)
    }
}
