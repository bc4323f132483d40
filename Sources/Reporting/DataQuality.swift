package import Contracts
package import Postgres
package import Scorecard
internal import Store

/// How good the data of one authority and period are: what is missing or came late, what is doubted, what was refused.
package struct DataQuality: Sendable {
    package let authority: Authority
    package let period: Period
    package let edition: Edition
    /// What was returned, is due, overdue or came late, and which reds nobody has explained.
    package let status: PeriodStatus
    /// Lines of the scorecard that something is to be said of, as the edition shows them.
    package let doubts: [Doubt]
    /// Messages that could not be used, about this authority or about one that cannot be told, the newest first.
    package let rejects: [Reject]

    /// A value that is doubtful, or may change, or has changed.
    package struct Doubt: Sendable {
        package let measure: Measure
        package let period: Period
        package let warnings: [String]
        package let isRestated: Bool
        package let isProvisional: Bool
        /// Beside the number: revised, estimated or of low reliability.
        package let mark: ValueMark?

        /// What stands beside the number, in words.
        package var signs: [String] {
            let mark: String? =
                switch mark {
                case .revised: "revised"
                case .estimated: "estimated"
                case .lowReliability: "of low reliability"
                case nil: nil
                }
            return [isProvisional ? "provisional" : nil, isRestated ? "restated" : nil, mark].compactMap(\.self)
        }

        /// All that is to be said of it.
        package var remarks: [String] { signs + warnings }
    }

    /// A message in the dead letters.
    package struct Reject: Sendable {
        package let worker: String
        package let origin: MessagePlace
        package let reason: String
        /// What is wrong with it; quotes nothing of it.
        package let text: String
        package let receivedAt: Timestamp
        /// When it was sent again, last; `nil` where that is still to be done.
        package let redrivenAt: Timestamp?
        /// `nil` where the message does not say what the configuration knows.
        package let authority: AuthorityCode?
        package let measure: MeasureID?

        package init(
            worker: String, origin: MessagePlace, reason: String, text: String, receivedAt: Timestamp,
            redrivenAt: Timestamp?, authority: AuthorityCode?, measure: MeasureID?
        ) {
            self.worker = worker
            self.origin = origin
            self.reason = reason
            self.text = text
            self.receivedAt = receivedAt
            self.redrivenAt = redrivenAt
            self.authority = authority
            self.measure = measure
        }
    }

    /// What one person has not returned in time.
    package struct Lateness: Sendable {
        package let owner: String?
        /// Not returned yet, the longest overdue first.
        package let overdue: [PeriodStatus.Line]
        package let late: [PeriodStatus.Line]
    }

    package init(_ report: ScorecardReport, status: PeriodStatus, rejects: [Reject]) {
        authority = report.authority
        period = report.period
        edition = report.edition
        self.status = status.withholdingColours(of: Set(report.lines.filter(\.isColourWithheld).map(\.measure.id)))
        self.rejects = rejects
        doubts = report.lines.compactMap { line in
            let value = line.value
            guard !line.warnings.isEmpty || !(value?.marks ?? []).isEmpty || value?.isRestated == true else {
                return nil
            }
            return Doubt(
                measure: line.measure, period: line.period, warnings: line.warnings,
                isRestated: value?.isRestated ?? false, isProvisional: value?.isProvisional ?? false,
                mark: value?.mark)
        }
    }

    /// Those who are late or were, whoever is longest overdue first.
    package var lateness: [Lateness] {
        var owners: [String?] = []
        for line in status.overdue + status.late where !owners.contains(line.expected.owner) {
            owners.append(line.expected.owner)
        }
        return owners.map { owner in
            Lateness(
                owner: owner, overdue: status.overdue.filter { $0.expected.owner == owner },
                late: status.late.filter { $0.expected.owner == owner })
        }
    }

    /// Rejects that nobody has sent again.
    package var openRejects: [Reject] { rejects.filter { $0.redrivenAt == nil } }

    /// As many as a page shows.
    private static let mostRejects: Int64 = 200

    /// Reads it all.
    ///
    /// - Parameter now: Its day decides what is due.
    package static func read(
        of authority: Authority, in period: Period, catalogue: Catalogue, edition: Edition, now: Timestamp,
        on connection: PostgresConnection
    ) throws -> DataQuality {
        try read(
            ReportBuilder.report(
                of: authority, in: period, catalogue: catalogue, edition: edition, asAt: nil, now: now,
                on: connection),
            catalogue: catalogue, now: now, on: connection)
    }

    /// Reads what a report does not have, in two queries.
    package static func read(
        _ report: ScorecardReport, catalogue: Catalogue, now: Timestamp, on connection: PostgresConnection
    ) throws -> DataQuality {
        let expected = catalogue.expectedReturns(for: report.period, of: report.authority.code)
        let status = PeriodStatus(
            report.period, on: now.date, expected: expected, found: try OwedReturnStore.find(expected, on: connection))
        let rejects = try DeadLetterStore.concerning(report.authority.code, limit: mostRejects, on: connection)
        return DataQuality(report, status: status, rejects: rejects.map(Reject.init))
    }
}

extension DataQuality.Reject {
    init(_ row: DeadLetterStore.Row) {
        self.init(
            worker: row.worker, origin: row.origin, reason: row.reason, text: row.message, receivedAt: row.receivedAt,
            redrivenAt: row.redrivenAt, authority: row.subject.authority, measure: row.subject.measure)
    }
}
