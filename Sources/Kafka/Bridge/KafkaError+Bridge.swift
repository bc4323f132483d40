import CRdKafka

extension KafkaError {
    /// Turns a result code into a thrown error.
    static func check(
        _ code: rd_kafka_resp_err_t, _ operation: String, at topicPartition: KafkaTopicPartition? = nil
    ) throws(KafkaError) {
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(Code(code), during: operation, at: topicPartition)
        }
    }

    /// Turns an error object into a thrown error and frees it.
    ///
    /// - Parameters:
    ///   - error: The `rd_kafka_error_t` that a call returned, or nil for success.
    ///   - operation: What was being done.
    /// - Throws: ``KafkaError`` unless `error` is nil.
    static func check(consuming error: OpaquePointer?, _ operation: String) throws(KafkaError) {
        guard let error = unsafe error else { return }
        defer { unsafe rd_kafka_error_destroy(error) }
        throw unsafe KafkaError(
            Code(rd_kafka_error_code(error)), during: operation, reason: String(cString: rd_kafka_error_string(error)),
            isFatal: rd_kafka_error_is_fatal(error) != 0,
            isRetriable: rd_kafka_error_is_retriable(error) != 0 ? true : nil)
    }

    /// The error that finished a client.
    ///
    /// - Parameter client: The client.
    /// - Returns: The cause, or nil while the client works.
    static func fatal(of client: OpaquePointer) -> KafkaError? {
        let (code, reason) = unsafe withErrorText { text, capacity in
            unsafe rd_kafka_fatal_error(client, text, capacity)
        }
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        return KafkaError(Code(code), during: "run", reason: reason, isFatal: true)
    }
}

/// Calls a function that writes an error text.
///
/// - Parameter body: The call; it gets a buffer and its size.
/// - Returns: The call's result and the text that it wrote.
func withErrorText<T>(_ body: (UnsafeMutablePointer<CChar>?, Int) -> T) -> (result: T, text: String) {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
        unsafe buffer.initialize(repeating: 0)
        let result = unsafe body(buffer.baseAddress, buffer.count)
        let text = unsafe buffer.baseAddress.map { unsafe String(cString: $0) }
        return (result, text ?? "")
    }
}
