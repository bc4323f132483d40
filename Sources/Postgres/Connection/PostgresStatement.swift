/// A statement with a name, prepared on each connection at its first use there.
package struct PostgresStatement: Sendable, Hashable {
    /// Names the statement on the server and in errors; at most 63 bytes, and one name has one text.
    package let name: String
    /// One SQL command; its parameters are `$1`, `$2` and so on.
    package let sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
