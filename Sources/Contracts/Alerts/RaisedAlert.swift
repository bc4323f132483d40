internal import Digests
package import Scorecard

/// A change in rating that somebody must hear of, as `scorecard.alert.raised.v1` tells it: neither the value nor the
/// recipients.
package struct RaisedAlert: Hashable, Sendable {
    package let kind: AlertKind
    package let series: Series
    package let period: Period
    /// Counts the times that this period's redness has changed, from 1.
    package let episode: Int32
    package let ratingRevision: Int32
    package let rag: RAGRating
    package let previousRag: RAGRating
    package let previousPeriod: Period?
    package let redPeriods: Int
    package let service: String
    /// A re-rating raised it: the rules changed, or whom the value is compared with, and not the value.
    package let isRuleChange: Bool
    package let raisedAt: Timestamp

    package init(
        kind: AlertKind, series: Series, period: Period, episode: Int32, ratingRevision: Int32, rag: RAGRating,
        previousRag: RAGRating, previousPeriod: Period?, redPeriods: Int, service: String,
        isRuleChange: Bool = false, raisedAt: Timestamp
    ) {
        self.kind = kind
        self.series = series
        self.period = period
        self.episode = episode
        self.ratingRevision = ratingRevision
        self.rag = rag
        self.previousRag = previousRag
        self.previousPeriod = previousPeriod
        self.redPeriods = redPeriods
        self.service = service
        self.isRuleChange = isRuleChange
        self.raisedAt = raisedAt
    }

    /// A digest of what makes an alert one of its kind, so that raising it again gives the same id.
    package var id: String {
        let identity = "\(series.key)|\(period)|\(kind.rawValue)|\(episode)"
        return String(SHA256Digest.hash(Array(identity.utf8)).hexString.prefix(32))
    }

    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("alertId", id)
            json.member("kind", kind.rawValue)
            json.member("authority", series.authority.rawValue)
            json.member("measure", series.measure.rawValue)
            json.member("period", period.description)
            json.member("episode", episode)
            json.member("ratingRevision", ratingRevision)
            json.member("rag", rag.rawValue)
            json.member("previousRag", previousRag.rawValue)
            json.member("previousPeriod", previousPeriod?.description)
            json.member("redPeriods", redPeriods)
            json.member("service", service)
            json.member("ruleChange", isRuleChange)
            json.member("raisedAt", raisedAt.description)
        }
    }
}
