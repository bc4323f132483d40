internal import Digests

/// One step of the schema, read from a file in dbmate's format.
///
/// ```
/// -- migrate:up
/// CREATE TABLE …;
///
/// -- migrate:down
/// DROP TABLE …;
/// ```
///
/// `-- migrate:up transaction:false` runs outside a transaction; such a file holds one statement, which must bear being
/// repeated. Down sections are for dbmate: this program only goes forward.
package struct Migration: Sendable, Hashable {
    /// What orders migrations: the digits before the first underscore of the file's name.
    package let version: String
    /// The rest of the file's name, without its ending.
    package let name: String
    /// The SQL that is carried out.
    package let up: String
    /// The SQL that would undo it; never carried out.
    package let down: String?
    /// Whether it runs in a transaction.
    package let runsInTransaction: Bool
    /// The SHA-256 of `up`, in hexadecimal; blank ends and the kind of line endings do not count.
    package let checksum: String

    /// A migration from the text of its file.
    ///
    /// - Parameters:
    ///   - fileName: For example `0001_first.sql`.
    ///   - contents: The text of the file.
    /// - Throws: `PostgresMigrationError.invalidFile`, which says what is wrong.
    package init(fileName: String, contents: String) throws(PostgresMigrationError) {
        (version, name) = try Self.parse(fileName: fileName)
        let sections = try MigrationSections(contents, fileName: fileName)
        up = sections.up
        down = sections.down
        runsInTransaction = sections.runsInTransaction
        checksum = SHA256Digest.hash(up).hexString
    }

    private static func parse(fileName: String) throws(PostgresMigrationError) -> (version: String, name: String) {
        let version = fileName.prefix { $0.isASCII && $0.isNumber }
        let rest = fileName[version.endIndex...]
        guard !version.isEmpty, rest.hasPrefix("_"), rest.hasSuffix(".sql"), rest.count > "_.sql".count else {
            throw .invalidFile(fileName, reason: "a migration's file is named like 0001_first.sql")
        }
        return (String(version), String(rest.dropFirst().dropLast(".sql".count)))
    }
}
