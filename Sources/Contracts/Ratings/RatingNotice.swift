package import Scorecard

/// What the notifier reads of a calculated rating.
package struct RatingNotice: Sendable {
    package let series: Series
    package let period: Period
    package let ratingRevision: Int32
    package let rag: RAGRating
    package let redPeriods: Int
    package let cause: RatingCause
    /// What a mail says of the rating.
    package let facts: RatingFacts

    package init(_ object: JSONObject) throws(Rejection) {
        series = try EventFields.series(object)
        period = try EventFields.period(object)
        guard let revision = EventFields.integer(object, "ratingRevision").flatMap(Int32.init(exactly:)),
            let rag = EventFields.string(object, "rag").flatMap(RAGRating.init(rawValue:))
        else { throw Rejection(.missingField, "'ratingRevision' or 'rag' is missing or cannot be read") }
        ratingRevision = revision
        self.rag = rag
        redPeriods = EventFields.integer(object, "redPeriods").map(Int.init) ?? 0
        cause = try RatingCause(EventFields.inner(object, "cause"))
        facts = RatingFacts(object)
    }
}

/// The figures of a rating as texts, for those who may see them.
package struct RatingFacts: Hashable, Sendable {
    package private(set) var value: String?
    package let symbol: String?
    package private(set) var ragReason: String?
    package private(set) var target: String?
    package let targetKind: String?
    package private(set) var isNewlyRed: Bool
    package private(set) var direction: String?
    package private(set) var travel: String?
    package let travelFromPeriod: String?
    package private(set) var travelFromValue: String?
    package private(set) var neighbourAverage: String?
    package let neighbourCount: Int64?
    package let neighbourPeriod: String?
    package let nationalAverage: String?
    package let nationalPeriod: String?
    /// The value is as it was: the rules changed, or whom it is compared with, and an operator had it rated again.
    package let isRerated: Bool

    /// The same without what must not be told.
    ///
    /// - Parameters:
    ///   - figures: The value, what it moved from and how, and the sentence that may name them.
    ///   - target: The target, and the sentence.
    ///   - average: The neighbours' average.
    package func withholding(figures: Bool, target isTargetWithheld: Bool, average: Bool) -> RatingFacts {
        var facts = self
        if figures {
            facts.value = nil
            facts.direction = nil
            facts.travel = nil
            facts.travelFromValue = nil
        }
        if isTargetWithheld { facts.target = nil }
        if figures || isTargetWithheld { facts.ragReason = nil }
        if average { facts.neighbourAverage = nil }
        return facts
    }

    /// The same where nobody is told whether it has just turned red.
    package var withholdingNewlyRed: RatingFacts {
        var facts = self
        facts.isNewlyRed = false
        return facts
    }

    /// The period that the movement is measured from.
    package var basePeriod: Period? { travelFromPeriod.flatMap { Period($0) } }

    /// Reads the event of a rating.
    ///
    /// - Returns: `nil` where it is no JSON object.
    package init?(event: String) {
        var event = event
        let facts = event.withUTF8 { bytes -> RatingFacts? in
            var object = JSONObject()
            guard (try? object.read(UnsafeRawBufferPointer(bytes))) != nil else { return nil }
            return RatingFacts(object)
        }
        guard let facts else { return nil }
        self = facts
    }

    package init(_ object: JSONObject) {
        func string(_ name: StaticString) -> String? { EventFields.string(object, name) }
        value = string("value")
        symbol = string("symbol")
        ragReason = string("ragReason")
        target = string("target")
        targetKind = string("targetKind")
        isNewlyRed = EventFields.boolean(object, "newlyRed")
        direction = string("direction")
        travel = string("travel")
        let from = try? EventFields.inner(object, "travelFrom")
        travelFromPeriod = from.flatMap { EventFields.string($0, "period") }
        travelFromValue = from.flatMap { EventFields.string($0, "value") }
        neighbourAverage = string("neighbourAverage")
        neighbourCount = EventFields.integer(object, "neighbourCount")
        neighbourPeriod = string("neighbourPeriod")
        nationalAverage = string("nationalAverage")
        nationalPeriod = string("nationalPeriod")
        let cause = try? EventFields.inner(object, "cause")
        isRerated = cause.flatMap { EventFields.string($0, "kind") } == RatingCause.Kind.rerate.rawValue
    }
}
