package import Scorecard

/// Asks the owner of a series to rate it again, as `scorecard.rating.requested.v1`.
package struct RatingRequest: Hashable, Sendable {
    package let series: Series
    /// Ratings of periods that end before this one's last day cannot have changed.
    package let from: Period
    /// What made the request necessary.
    package let cause: RatingCause

    package init(series: Series, from: Period, cause: RatingCause) {
        self.series = series
        self.from = from
        self.cause = cause
    }

    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("authority", series.authority.rawValue)
            json.member("measure", series.measure.rawValue)
            json.member("from", from.description)
            json.name("cause")
            cause.write(&json)
        }
    }

    package init(_ object: JSONObject) throws(Rejection) {
        series = try EventFields.series(object)
        guard let from = EventFields.string(object, "from").flatMap({ Period($0) }) else {
            throw Rejection(.badPeriod, "'from' is missing or of no known form")
        }
        self.from = from
        cause = try RatingCause(EventFields.inner(object, "cause"))
    }
}
