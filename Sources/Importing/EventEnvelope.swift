internal import Contracts

/// The envelope of a CloudEvent in structured mode (JSON format), of which only `data` is read.
enum EventEnvelope {
    /// The return in an event.
    ///
    /// - Throws: ``Rejection``: `missing-field` where there is no data, `malformed-json` where it is null, as a null
    ///   message is, and `not-an-object` where it is something else.
    static func data(of event: JSONObject) throws(Rejection) -> JSONObject {
        guard let data = event.members.first(where: { event.has($0.name, "data") }) else {
            let isBinary = event["data_base64"] != nil
            throw Rejection(
                .missingField,
                isBinary
                    ? "the event has 'data_base64', which is not read; put the return into 'data' as an object"
                    : "the event has no 'data'; put the return there as an object")
        }
        switch data.kind {
        case .object:
            do {
                return try event.object(data)
            } catch {
                throw Rejection(.malformedJSON, "in the event's 'data': \(error)")
            }
        case .null: throw Rejection(.malformedJSON, "the event's 'data' is null")
        case .string, .number, .true, .false, .array:
            throw Rejection(.notAnObject, "the event's 'data' must be the return as an object")
        }
    }
}
