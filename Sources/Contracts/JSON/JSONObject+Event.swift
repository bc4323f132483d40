extension JSONObject {
    /// Reads the value of a record of one of the system's own topics.
    ///
    /// - Parameter value: Must stay valid while members are read; `nil` for a record without one.
    /// - Throws: ``Rejection``: `too-large`, `malformed-json` or `not-an-object`.
    package mutating func read(event value: UnsafeRawBufferPointer?) throws(Rejection) {
        let value = value ?? UnsafeRawBufferPointer(start: nil, count: 0)
        guard value.count <= Topic.maximumMessageBytes else {
            throw Rejection(.tooLarge, "\(value.count) bytes; at most \(Topic.maximumMessageBytes) are read")
        }
        do throws(JSONError) {
            try read(value)
        } catch {
            throw Rejection(error)
        }
    }
}

extension Rejection {
    /// Tells that bytes are no JSON object, and where.
    package init(_ error: JSONError) {
        self.init(error.kind == .malformed ? .malformedJSON : .notAnObject, "\(error)")
    }
}
