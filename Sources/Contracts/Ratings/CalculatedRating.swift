internal import Digests
package import Scorecard

/// A rating with its revision, comparators and cause, as `scorecard.rating.calculated.v1` tells it.
package struct CalculatedRating: Sendable {
    package var series: Series
    package var period: Period
    /// Goes up by one when, and only when, the rating's content changes.
    package var ratingRevision: Int32
    package var returnRevision: Int32
    package var rating: Rating
    /// `sha256:` and the digest of the rating definition.
    package var ruleVersion: String
    /// Looked up when the rating was made; no content of it.
    package var comparators: [ComparatorKind: ComparatorAverage]
    package var cause: RatingCause

    package init(
        series: Series, period: Period, ratingRevision: Int32, returnRevision: Int32, rating: Rating,
        ruleVersion: String, comparators: [ComparatorKind: ComparatorAverage] = [:], cause: RatingCause
    ) {
        self.series = series
        self.period = period
        self.ratingRevision = ratingRevision
        self.returnRevision = returnRevision
        self.rating = rating
        self.ruleVersion = ruleVersion
        self.comparators = comparators
        self.cause = cause
    }

    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("authority", series.authority.rawValue)
            json.member("measure", series.measure.rawValue)
            json.member("period", period.description)
            json.member("ratingRevision", ratingRevision)
            json.member("returnRevision", returnRevision)
            rating.write(&json)
            json.member("ruleVersion", ruleVersion)
            comparators.write(&json)
            json.name("cause")
            cause.write(&json)
        }
    }

    /// Digest of what two ratings have in common when, and only when, their content is the same.
    package var contentDigest: String {
        var json = JSONWriter()
        json.object { json in
            json.member("returnRevision", returnRevision)
            rating.write(&json)
            json.member("ruleVersion", ruleVersion)
        }
        return SHA256Digest.hash(json.bytes).hexString
    }
}

extension Rating {
    func write(_ json: inout JSONWriter) {
        json.member("value", value)
        json.member("symbol", symbol?.rawValue)
        json.member("rag", rag.rawValue)
        json.member("ragReason", ragReason)
        json.member("target", target)
        json.member("targetKind", targetKind)
        json.member("direction", direction.rawValue)
        json.member("travel", travel.rawValue)
        json.member("travelBasis", travelBasis.rawValue)
        json.name("travelFrom")
        if let travelFrom {
            json.object { json in
                json.member("period", travelFrom.period.description)
                json.member("value", travelFrom.value)
            }
        } else {
            json.null()
        }
        json.member("newlyRed", isNewlyRed)
        json.member("redPeriods", redPeriods)
    }
}

extension [ComparatorKind: ComparatorAverage] {
    /// Writes the averages, `null` where one is missing; rounded half away from zero to 10 decimals.
    package func write(_ json: inout JSONWriter) {
        let neighbours = self[.neighbours]
        json.member("neighbourAverage", neighbours?.value.shortText())
        json.member("neighbourCount", neighbours?.count)
        json.member("neighbourPeriod", neighbours?.period.description)
        json.member("nationalAverage", self[.national]?.value.shortText())
        json.member("nationalPeriod", self[.national]?.period.description)
        json.member("regionalAverage", self[.region]?.value.shortText())
        json.member("regionalPeriod", self[.region]?.period.description)
    }
}
