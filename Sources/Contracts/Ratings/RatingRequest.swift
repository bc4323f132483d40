package import Scorecard

/// Asks the owner of a series to rate it again, as `scorecard.rating.requested.v1`.
package struct RatingRequest: Hashable, Sendable {
    package let series: Series
    /// Ratings of periods that end before this one's last day cannot have changed.
    package let from: Period
    /// A re-rating leaves periods that end after this one's last day to the rules that they have; `nil` for none.
    package let to: Period?
    /// The rules that a re-rating was asked for by; one by other rules comes to nothing. `nil` for whichever there are.
    package let ruleVersion: String?
    /// What made the request necessary.
    package let cause: RatingCause

    package init(
        series: Series, from: Period, to: Period? = nil, ruleVersion: String? = nil, cause: RatingCause
    ) {
        self.series = series
        self.from = from
        self.to = to
        self.ruleVersion = ruleVersion
        self.cause = cause
    }

    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("authority", series.authority.rawValue)
            json.member("measure", series.measure.rawValue)
            json.member("from", from.description)
            json.member("to", to?.description)
            json.member("ruleVersion", ruleVersion)
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
        let last = EventFields.string(object, "to")
        to = last.flatMap { Period($0) }
        if last != nil, to == nil { throw Rejection(.badPeriod, "'to' is of no known form") }
        ruleVersion = EventFields.string(object, "ruleVersion")
        cause = try RatingCause(EventFields.inner(object, "cause"))
    }
}
