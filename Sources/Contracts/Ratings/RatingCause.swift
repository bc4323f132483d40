/// What made a rating come about: the message, and how it bears on the rating.
package struct RatingCause: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The period's own return.
        case `return`
        /// A return for another period of the series.
        case base
        case comparator
        case rerate
    }

    package let kind: Kind
    package let backfill: Bool
    package let place: MessagePlace

    package init(kind: Kind, backfill: Bool, place: MessagePlace) {
        self.kind = kind
        self.backfill = backfill
        self.place = place
    }

    /// True where the rating raises nothing but a retraction.
    package var isQuiet: Bool { backfill || kind == .rerate }

    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("kind", kind.rawValue)
            json.member("backfill", backfill)
            place.write(&json)
        }
    }

    package init(_ object: JSONObject) throws(Rejection) {
        guard let kind = EventFields.string(object, "kind").flatMap(Kind.init(rawValue:)),
            let topic = EventFields.string(object, "topic"),
            let partition = EventFields.integer(object, "partition").flatMap(Int32.init(exactly:)),
            let offset = EventFields.integer(object, "offset")
        else { throw Rejection(.missingField, "'cause' lacks its kind, topic, partition or offset") }
        self.init(
            kind: kind, backfill: EventFields.boolean(object, "backfill"),
            place: MessagePlace(topic: topic, partition: partition, offset: offset))
    }
}
