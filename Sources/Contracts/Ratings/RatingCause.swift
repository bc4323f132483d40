/// What made a rating come about: the message, and how it bears on the rating.
package struct RatingCause: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// The period's own return.
        case `return`
        /// A return for another period of the series.
        case base
        case comparator
        /// An operator, after the rules or the sets of neighbours have changed.
        case rerate
    }

    package let kind: Kind
    package let backfill: Bool
    /// A re-rating that raises alerts as new values do; false for every other kind.
    package let alert: Bool
    /// `nil` only in a request that no message made necessary: an operator's.
    package let place: MessagePlace?

    package init(kind: Kind, backfill: Bool, alert: Bool = false, place: MessagePlace?) {
        self.kind = kind
        self.backfill = backfill
        self.alert = alert && kind == .rerate
        self.place = place
    }

    /// True where the rating raises no alert of its own; history still takes an earlier one back.
    package var isQuiet: Bool { backfill || isSilent }

    /// True where the rating raises nothing at all, not even a retraction: no value was corrected.
    package var isSilent: Bool { kind == .rerate && !alert }

    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("kind", kind.rawValue)
            json.member("backfill", backfill)
            json.member("alert", alert)
            json.member("topic", place?.topic)
            json.member("partition", place?.partition)
            json.member("offset", place?.offset)
        }
    }

    package init(_ object: JSONObject) throws(Rejection) {
        let place = Self.place(object)
        guard let kind = EventFields.string(object, "kind").flatMap(Kind.init(rawValue:)),
            place != nil || kind == .rerate
        else { throw Rejection(.missingField, "'cause' lacks its kind, topic, partition or offset") }
        self.init(
            kind: kind, backfill: EventFields.boolean(object, "backfill"),
            alert: EventFields.boolean(object, "alert"), place: place)
    }

    private static func place(_ object: JSONObject) -> MessagePlace? {
        guard let topic = EventFields.string(object, "topic"),
            let partition = EventFields.integer(object, "partition").flatMap(Int32.init(exactly:)),
            let offset = EventFields.integer(object, "offset")
        else { return nil }
        return MessagePlace(topic: topic, partition: partition, offset: offset)
    }
}
