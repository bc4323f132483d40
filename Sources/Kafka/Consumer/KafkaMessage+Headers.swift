import CRdKafka

extension KafkaMessage {
    /// Finds a header.
    ///
    /// - Parameter name: The header's name; case matters.
    /// - Returns: The value of the last header with that name, or nil when there is none or its value is null.
    package func header(named name: StaticString) -> UnsafeRawBufferPointer? {
        guard name.hasPointerRepresentation else { return unsafe header(named: name.description) }
        // The text of a literal ends in a NUL already, so nothing is made for the call.
        return unsafe UnsafeRawPointer(name.utf8Start).withMemoryRebound(
            to: CChar.self, capacity: name.utf8CodeUnitCount
        ) {
            unsafe header(at: $0)
        }
    }

    /// Finds a header whose name is not known at compile time.
    ///
    /// - Parameter name: The header's name; case matters.
    /// - Returns: The value of the last header with that name, or nil when there is none or its value is null.
    @_disfavoredOverload
    package func header(named name: String) -> UnsafeRawBufferPointer? {
        unsafe name.withCString { unsafe header(at: $0) }
    }

    private func header(at name: UnsafePointer<CChar>) -> UnsafeRawBufferPointer? {
        guard let headers = unsafe headers else { return nil }
        var value: UnsafeRawPointer?
        var size = 0
        guard unsafe rd_kafka_header_get_last(headers, name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR else {
            return nil
        }
        return unsafe value.map { unsafe UnsafeRawBufferPointer(start: $0, count: size) }
    }

    /// Goes through the headers in order, repeated names included.
    ///
    /// - Parameter body: Takes each header's name and value; the value is nil when it is null.
    /// - Throws: What `body` throws.
    package func forEachHeader<E: Error>(
        _ body: (_ name: String, _ value: UnsafeRawBufferPointer?) throws(E) -> Void
    ) throws(E) {
        guard let headers = unsafe headers else { return }
        let count = unsafe rd_kafka_header_cnt(headers)
        for index in 0..<count {
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            guard unsafe rd_kafka_header_get_all(headers, index, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR,
                let name = unsafe name
            else { return }
            try unsafe body(String(cString: name), value.map { unsafe UnsafeRawBufferPointer(start: $0, count: size) })
        }
    }

    /// librdkafka parses the headers at the first call and keeps them with the message.
    private var headers: OpaquePointer? {
        var headers: OpaquePointer?
        guard unsafe rd_kafka_message_headers(pointer, &headers) == RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        return unsafe headers
    }
}
