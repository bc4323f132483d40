import CRdKafka

extension KafkaAdmin {
    /// Deletes topics with everything in them.
    ///
    /// - Parameters:
    ///   - topics: The topics' names.
    ///   - timeout: How long to wait until the whole cluster has dropped them.
    /// - Returns: What became of each, by name.
    /// - Throws: ``KafkaError`` when there is no answer for the whole.
    package func deleteTopics(
        _ topics: [String], timeout: Duration
    ) throws(KafkaError) -> [String: KafkaTopicDeletion] {
        let client = try unsafe handle.open("delete topics")
        guard !topics.isEmpty else { return [:] }
        var names = unsafe topics.map { unsafe rd_kafka_DeleteTopic_new($0) }
        defer { unsafe rd_kafka_DeleteTopic_destroy_array(&names, names.count) }
        let request = unsafe AdminRequest(client, RD_KAFKA_ADMIN_OP_DELETETOPICS, "delete topics", timeout: timeout)
        try request.setTimeouts(waits: true)
        unsafe rd_kafka_DeleteTopics(client, &names, names.count, request.options, request.queue)
        return try unsafe request.withResult { event in
            let errors = unsafe readTopicResults("delete topic") { count in
                unsafe rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &count)
            }
            return errors.mapValues { error in
                guard let error else { return .deleted }
                return error.code == .unknownTopicOrPartition ? .absent : .failed(error)
            }
        }
    }
}
