import CRdKafka

/// Reads the outcome of each topic of a request.
///
/// - Parameters:
///   - operation: What was asked for.
///   - read: Gives librdkafka's array and sets its size.
/// - Returns: The error of each topic, nil where there was none.
func readTopicResults(
    _ operation: String, _ read: (inout Int) -> UnsafeMutablePointer<OpaquePointer?>?
) -> [String: KafkaError?] {
    var count = 0
    let results = unsafe UnsafeBufferPointer(start: read(&count), count: count)
    var errors: [String: KafkaError?] = [:]
    for index in results.indices {
        guard let result = unsafe results[index], let name = unsafe rd_kafka_topic_result_name(result) else { continue }
        let code = unsafe rd_kafka_topic_result_error(result)
        let reason = unsafe rd_kafka_topic_result_error_string(result).map { unsafe String(cString: $0) }
        let error = KafkaError(.init(code), during: operation, reason: reason)
        let topic = unsafe String(cString: name)
        errors.updateValue(code == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : error, forKey: topic)
    }
    return errors
}
