internal import Contracts

/// The envelope of a CloudEvent in structured mode (JSON format), of which `data` is read, and what names it.
enum EventEnvelope {
    /// What names the event: its source and id; `nil` where it does not have both.
    static func identity(of event: JSONObject) -> String? {
        guard let source = event["source"], source.kind == .string, let id = event["id"], id.kind == .string else {
            return nil
        }
        return event.withUTF8(source.value) { source in
            event.withUTF8(id.value) { id in id.isEmpty ? nil : EventIdentity.text(source: source, id: id) }
        }
    }

    /// The return or commentary in an event.
    ///
    /// - Parameter what: Which of them.
    /// - Throws: ``Rejection``: `missing-field` where there is no data, `malformed-json` where it is null, as a null
    ///   message is, and `not-an-object` where it is something else.
    static func data(of event: JSONObject, _ what: StaticString) throws(Rejection) -> JSONObject {
        guard let data = event.members.first(where: { event.has($0.name, "data") }) else {
            let isBinary = event["data_base64"] != nil
            throw Rejection(
                .missingField,
                isBinary
                    ? "the event has 'data_base64', which is not read; put the \(what) into 'data' as an object"
                    : "the event has no 'data'; put the \(what) there as an object")
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
            throw Rejection(.notAnObject, "the event's 'data' must be the \(what) as an object")
        }
    }
}
