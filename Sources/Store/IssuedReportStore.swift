package import Contracts
package import Postgres
package import Scorecard

/// Editions of reports as committees saw them. Nothing of one is ever changed.
package enum IssuedReportStore {
    /// What is said of an issued report without its contents.
    package struct Entry: Sendable {
        package let id: Int32
        package let authority: AuthorityCode
        package let period: Period
        /// `public` or `exempt`.
        package let edition: String
        package let asAt: Timestamp
        package let issuedAt: Timestamp
        package let issuedBy: String
        /// Red, amber, green and none.
        package let rag: [Int32]
        /// Worse, same, improved and none.
        package let travel: [Int32]
        /// SHA-256 of ``Issue/data``, in hexadecimal.
        package let dataDigest: String
        package let pageDigest: String
    }

    /// An issued report with what it is made of.
    package struct Issue: Sendable {
        package let entry: Entry
        /// The report as JSON.
        package let data: String
        /// The report as HTML.
        package let page: String
    }

    /// What is frozen.
    package struct New: Sendable {
        package let authority: AuthorityCode
        package let period: Period
        package let edition: String
        package let asAt: Timestamp
        package let issuedBy: String
        package let rag: [Int32]
        package let travel: [Int32]
        package let data: String
        package let dataDigest: String
        package let page: String
        package let pageDigest: String

        package init(
            authority: AuthorityCode, period: Period, edition: String, asAt: Timestamp, issuedBy: String, rag: [Int32],
            travel: [Int32], data: String, dataDigest: String, page: String, pageDigest: String
        ) {
            self.authority = authority
            self.period = period
            self.edition = edition
            self.asAt = asAt
            self.issuedBy = issuedBy
            self.rag = rag
            self.travel = travel
            self.data = data
            self.dataDigest = dataDigest
            self.page = page
            self.pageDigest = pageDigest
        }
    }

    private static let insert = PostgresStatement(
        name: "insert_issued_report",
        sql: """
            INSERT INTO issued_report (authority, period_code, edition, as_at, issued_by, rag_counts, travel_counts, data,
                data_digest, page, page_digest)
            VALUES ($1, $2, $3, $4, $5, $6::text::integer[], $7::text::integer[], $8, $9, $10, $11)
            RETURNING issue_id
            """)
    private static let columns = """
        SELECT issue_id, authority, period_code, edition, as_at, issued_at, issued_by, rag_counts::text,
            travel_counts::text, data_digest, page_digest
        """
    private static let list = PostgresStatement(
        name: "issued_reports",
        sql: "\(columns) FROM issued_report WHERE $1::text IS NULL OR authority = $1 ORDER BY issue_id DESC LIMIT $2")
    private static let one = PostgresStatement(
        name: "issued_report", sql: "\(columns), data, page FROM issued_report WHERE issue_id = $1")

    /// - Returns: Its number.
    package static func add(_ new: New, on connection: PostgresConnection) throws -> Int32? {
        try connection.query(
            insert, .text(new.authority.rawValue), .int4(new.period.code), .text(new.edition),
            .timestamptz(microsecondsSince1970: new.asAt.microsecondsSince1970), .text(new.issuedBy),
            .text(array(new.rag)), .text(array(new.travel)), .text(new.data), .text(new.dataDigest), .text(new.page),
            .text(new.pageDigest)
        ).first.map { try $0.int32(0) }
    }

    /// The newest first.
    ///
    /// - Parameter authority: `nil` for all.
    package static func list(
        of authority: AuthorityCode?, limit: Int64, on connection: PostgresConnection
    ) throws -> [Entry] {
        try connection.query(list, authority.map { .text($0.rawValue) } ?? .null(.text), .int8(limit))
            .compactMap(entry)
    }

    /// - Returns: `nil` where none has the number.
    package static func read(_ id: Int32, on connection: PostgresConnection) throws -> Issue? {
        guard let row = try connection.query(one, .int4(id)).first, let entry = try entry(row) else { return nil }
        return Issue(entry: entry, data: try row.string(11), page: try row.string(12))
    }

    private static func entry(_ row: PostgresRow) throws -> Entry? {
        guard let authority = AuthorityCode(try row.string(1)), let period = Period(code: try row.int32(2)) else {
            return nil
        }
        return Entry(
            id: try row.int32(0), authority: authority, period: period, edition: try row.string(3),
            asAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(4)),
            issuedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(5)),
            issuedBy: try row.string(6), rag: numbers(try row.string(7)), travel: numbers(try row.string(8)),
            dataDigest: try row.string(9), pageDigest: try row.string(10))
    }

    private static func array(_ numbers: [Int32]) -> String {
        "{" + numbers.map(String.init).joined(separator: ",") + "}"
    }

    private static func numbers(_ array: String) -> [Int32] {
        array.dropFirst().dropLast().split(separator: ",").compactMap { Int32($0) }
    }
}
