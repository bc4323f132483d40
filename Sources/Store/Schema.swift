package import Postgres

/// The tables of the system, as numbered migrations that are part of the executable.
package enum Schema {
    /// - Throws: `MigrationError` where a file is not of dbmate's form.
    package static func migrations() throws -> [Migration] {
        [
            try Migration(
                fileName: "0001_first.sql", contents: String(decoding: PackageResources._001_first_sql, as: UTF8.self))
        ]
    }
}
