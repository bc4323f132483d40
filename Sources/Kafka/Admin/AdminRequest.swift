import CRdKafka

/// One administrative request: its options, and the queue on which its result arrives.
@safe
struct AdminRequest: ~Copyable {
    let client: OpaquePointer
    let options: OpaquePointer
    let queue: OpaquePointer
    private let name: String
    private let timeout: Duration

    /// Prepares a request.
    ///
    /// - Parameters:
    ///   - client: The client.
    ///   - kind: What is asked for.
    ///   - name: What is asked for, for errors.
    ///   - timeout: How long to wait for the result.
    init(_ client: OpaquePointer, _ kind: rd_kafka_admin_op_t, _ name: String, timeout: Duration) {
        unsafe self.client = unsafe client
        unsafe options = rd_kafka_AdminOptions_new(client, kind)
        unsafe queue = rd_kafka_queue_new(client)
        self.name = name
        self.timeout = timeout
    }

    deinit {
        unsafe rd_kafka_queue_destroy(queue)
        unsafe rd_kafka_AdminOptions_destroy(options)
    }

    /// Lets librdkafka and, where `waits` says so, the broker keep to the timeout.
    func setTimeouts(waits: Bool) throws(KafkaError) {
        let milliseconds = timeout.clampedMilliseconds
        try unsafe check { text, capacity in
            unsafe rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, text, capacity)
        }
        guard waits else { return }
        try unsafe check { text, capacity in
            unsafe rd_kafka_AdminOptions_set_operation_timeout(options, milliseconds, text, capacity)
        }
    }

    private func check(
        _ body: (UnsafeMutablePointer<CChar>?, Int) -> rd_kafka_resp_err_t
    ) throws(KafkaError) {
        let (code, text) = unsafe withErrorText(body)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(.init(code), during: name, reason: text)
        }
    }

    /// Waits for the result.
    ///
    /// - Parameter body: Reads it.
    /// - Returns: What `body` returns.
    /// - Throws: ``KafkaError`` when the request failed as a whole or had no answer in time.
    func withResult<T>(_ body: (OpaquePointer) throws(KafkaError) -> T) throws(KafkaError) -> T {
        // librdkafka reports its own timeout; the second is for that report to arrive.
        let limit = timeout + .seconds(1)
        guard let event = unsafe rd_kafka_queue_poll(queue, limit.clampedMilliseconds) else {
            throw KafkaError(.timedOut, during: name)
        }
        defer { unsafe rd_kafka_event_destroy(event) }
        let code = unsafe rd_kafka_event_error(event)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let reason = unsafe rd_kafka_event_error_string(event).map { unsafe String(cString: $0) }
            throw KafkaError(.init(code), during: name, reason: reason)
        }
        return try unsafe body(event)
    }
}
