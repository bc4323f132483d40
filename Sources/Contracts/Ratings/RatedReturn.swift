package import Scorecard

/// Which returns a rating's event tells the figures of.
package struct RatedReturn: Sendable {
    /// Of the rated period.
    package let revision: Int32
    /// The period that the movement is measured from.
    package let base: Period?

    /// - Returns: `nil` where the event is no JSON object or names no return.
    package init?(event: String) {
        var event = event
        let rated = event.withUTF8 { bytes -> RatedReturn? in
            var object = JSONObject()
            guard (try? object.read(UnsafeRawBufferPointer(bytes))) != nil else { return nil }
            return RatedReturn(object)
        }
        guard let rated else { return nil }
        self = rated
    }

    private init?(_ object: JSONObject) {
        guard let revision = EventFields.integer(object, "returnRevision").flatMap(Int32.init(exactly:)) else {
            return nil
        }
        self.revision = revision
        let from = try? EventFields.inner(object, "travelFrom")
        base = from.flatMap { EventFields.string($0, "period") }.flatMap { Period($0) }
    }
}
