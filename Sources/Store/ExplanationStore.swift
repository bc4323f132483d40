package import Contracts
package import Scorecard

/// Reads all that is stored of one series and period.
package enum ExplanationStore {
    /// A revision of the value, with what came beside it.
    package struct Value: Sendable {
        package let revision: Int32
        package let value: MeasuredValue
        /// Beside a number: revised, estimated or of low reliability.
        package let mark: ValueMark?
        package let numerator: DecimalNumber?
        package let denominator: DecimalNumber?
        package let status: String
        package let asAt: CalendarDate?
        package let submittedAt: Timestamp
        package let receivedAt: Timestamp
        package let source: String
        package let commentary: String?
        package let backfill: Bool
        package let warnings: [String]

        package init(
            revision: Int32, value: MeasuredValue, mark: ValueMark? = nil, numerator: DecimalNumber? = nil,
            denominator: DecimalNumber? = nil, status: String, asAt: CalendarDate?, submittedAt: Timestamp,
            receivedAt: Timestamp, source: String, commentary: String? = nil, backfill: Bool = false,
            warnings: [String] = []
        ) {
            self.revision = revision
            self.value = value
            self.mark = mark
            self.numerator = numerator
            self.denominator = denominator
            self.status = status
            self.asAt = asAt
            self.submittedAt = submittedAt
            self.receivedAt = receivedAt
            self.source = source
            self.commentary = commentary
            self.backfill = backfill
            self.warnings = warnings
        }
    }

    /// A revision of the rating.
    package struct Rated: Sendable {
        package let record: RatingRecord
        package let knownAt: Timestamp

        package init(record: RatingRecord, knownAt: Timestamp) {
            self.record = record
            self.knownAt = knownAt
        }
    }

    package struct Alert: Sendable {
        package let id: String
        package let kind: AlertKind
        package let episode: Int32
        package let ratingRevision: Int32
        package let isRuleChange: Bool
        package let raisedAt: Timestamp

        package init(
            id: String, kind: AlertKind, episode: Int32, ratingRevision: Int32, isRuleChange: Bool, raisedAt: Timestamp
        ) {
            self.id = id
            self.kind = kind
            self.episode = episode
            self.ratingRevision = ratingRevision
            self.isRuleChange = isRuleChange
            self.raisedAt = raisedAt
        }
    }

    /// What is stored, each list oldest first.
    package struct Stored: Sendable {
        package let values: [Value]
        package let ratings: [Rated]
        package let alerts: [Alert]
        /// What has been said of it, beside the words that came with a revision; the last stands.
        package let commentary: [CommentaryStore.Entry]

        package init(
            values: [Value], ratings: [Rated] = [], alerts: [Alert] = [], commentary: [CommentaryStore.Entry] = []
        ) {
            self.commentary = commentary
            self.values = values
            self.ratings = ratings
            self.alerts = alerts
        }
    }
}
