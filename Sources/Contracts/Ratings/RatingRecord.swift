package import Scorecard

/// All that a rating's stored event says, for those who compare ratings or explain one.
package struct RatingRecord: Sendable {
    package let notice: RatingNotice
    package let returnRevision: Int32
    package let ruleVersion: String
    package let travelBasis: TravelRule.Basis
    package let regionalAverage: String?
    package let regionalPeriod: String?

    package var facts: RatingFacts { notice.facts }
    package var rag: RAGRating { notice.rag }

    /// Reads the event of a rating.
    ///
    /// - Returns: `nil` where it is none.
    package init?(event: String) {
        var event = event
        let record = event.withUTF8 { bytes -> RatingRecord? in
            var object = JSONObject()
            guard (try? object.read(UnsafeRawBufferPointer(bytes))) != nil else { return nil }
            return RatingRecord(object)
        }
        guard let record else { return nil }
        self = record
    }

    private init?(_ object: JSONObject) {
        guard let notice = try? RatingNotice(object),
            let revision = EventFields.integer(object, "returnRevision").flatMap(Int32.init(exactly:)),
            let version = EventFields.string(object, "ruleVersion"),
            let basis = EventFields.string(object, "travelBasis").flatMap(TravelRule.Basis.init(rawValue:))
        else { return nil }
        self.notice = notice
        returnRevision = revision
        ruleVersion = version
        travelBasis = basis
        regionalAverage = EventFields.string(object, "regionalAverage")
        regionalPeriod = EventFields.string(object, "regionalPeriod")
    }
}
