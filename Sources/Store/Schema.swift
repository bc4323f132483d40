package import Postgres

/// The tables of the system, as numbered migrations that are part of the executable.
package enum Schema {
    /// - Throws: `MigrationError` where a file is not of dbmate's form.
    package static func migrations() throws -> [Migration] {
        [
            try migration("0001_first.sql", PackageResources._001_first_sql),
            try migration("0002_roles.sql", PackageResources._002_roles_sql),
            try migration("0003_redrive.sql", PackageResources._003_redrive_sql),
            try migration("0004_counts_for_mails.sql", PackageResources._004_counts_for_mails_sql),
            try migration("0005_restore.sql", PackageResources._005_restore_sql),
            try migration("0006_alerts.sql", PackageResources._006_alerts_sql),
            try migration("0007_reporting.sql", PackageResources._007_reporting_sql),
        ]
    }

    private static func migration(_ fileName: String, _ contents: [UInt8]) throws -> Migration {
        try Migration(fileName: fileName, contents: String(decoding: contents, as: UTF8.self))
    }
}
