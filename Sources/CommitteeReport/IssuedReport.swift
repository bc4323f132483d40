internal import Contracts
internal import Digests
package import Postgres
package import Reporting
internal import Scorecard
package import Store

/// An edition that is frozen: what the committee saw can be made again.
package enum IssuedReport {
    /// The report as JSON, as it is stored and printed.
    package static func data(of report: ScorecardReport) -> String {
        var json = JSONWriter()
        report.write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    package static func digest(of text: String) -> String { SHA256Digest.hash(text).description }

    /// Stores the page and the data of a report.
    ///
    /// - Parameter name: Who issues it.
    /// - Returns: Its number.
    package static func issue(
        _ report: ScorecardReport, page: String, data: String, by name: String, on connection: PostgresConnection
    ) throws -> Int32? {
        func numbers(_ counts: ScorecardReport.Counts) -> [Int32] {
            [counts.red, counts.amber, counts.green, counts.none].map { Int32($0) }
        }
        return try IssuedReportStore.add(
            IssuedReportStore.New(
                authority: report.authority.code, period: report.period, edition: report.edition.rawValue,
                asAt: report.asAt, issuedBy: name, rag: numbers(report.ragCounts),
                travel: numbers(report.travelCounts), data: data, dataDigest: digest(of: data), page: page,
                pageDigest: digest(of: page)),
            on: connection)
    }

    /// Whether what is stored is still what was issued.
    package static func isWhole(_ issue: IssuedReportStore.Issue) -> Bool {
        digest(of: issue.data) == issue.entry.dataDigest && digest(of: issue.page) == issue.entry.pageDigest
    }
}
