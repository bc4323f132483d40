import CRdKafka
package import Kafka

extension KafkaMockCluster {
    /// How a broker answers one request.
    package struct Answer: Sendable {
        /// The error, or nil where the broker does what it is asked.
        package let error: KafkaError.Code?
        /// How long the answer takes; what the broker does, it does at once.
        package let delay: Duration

        package init(_ error: KafkaError.Code?, after delay: Duration = .zero) {
            self.error = error
            self.delay = delay
        }
    }

    /// Answers the next requests of one kind at one broker, one each, in order.
    ///
    /// An error of ``failRequests(_:with:)`` waits behind these.
    ///
    /// - Parameters:
    ///   - request: The kind of request.
    ///   - broker: The broker.
    ///   - answers: The answers.
    /// - Throws: ``KafkaError`` when there is no such broker.
    package func answerRequests(
        _ request: KafkaMockRequest, at broker: Int32 = 1, with answers: [Answer]
    ) throws(KafkaError) {
        for answer in answers {
            let (seconds, attoseconds) = answer.delay.components
            let code = unsafe scorecard_rdkafka_mock_push_answer(
                cluster, broker, request.rawValue, rd_kafka_resp_err_t(rawValue: answer.error?.rawValue ?? 0),
                Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
            try check(code, "push answer")
        }
    }

    /// How many of the answers to ``answerRequests(_:at:with:)`` no request has met yet.
    ///
    /// - Throws: ``KafkaError`` when there is no such broker.
    package func answersLeft(_ request: KafkaMockRequest, at broker: Int32 = 1) throws(KafkaError) -> Int {
        var count = 0
        try unsafe check(
            rd_kafka_mock_broker_error_stack_cnt(cluster, broker, request.rawValue, &count), "count answers")
        return count
    }

    /// Remembers the kinds of the requests that come from now on.
    package func startTracking() { unsafe rd_kafka_mock_start_request_tracking(cluster) }

    /// How many requests of one kind came since ``startTracking()``.
    package func requests(_ request: KafkaMockRequest) -> Int {
        var count = 0
        guard let list = unsafe rd_kafka_mock_get_requests(cluster, &count) else { return 0 }
        defer { unsafe rd_kafka_mock_request_destroy_array(list, count) }
        var found = 0
        for index in 0..<count where unsafe rd_kafka_mock_request_api_key(list[index]) == request.rawValue {
            found += 1
        }
        return found
    }
}

extension KafkaMockCluster {
    /// Has the brokers tell an error instead of a topic's partitions.
    ///
    /// - Parameters:
    ///   - code: The error, or nil for none.
    ///   - topic: The topic's name.
    package func failTopic(_ topic: String, with code: KafkaError.Code?) {
        unsafe rd_kafka_mock_topic_set_error(cluster, topic, rd_kafka_resp_err_t(rawValue: code?.rawValue ?? 0))
    }
}
