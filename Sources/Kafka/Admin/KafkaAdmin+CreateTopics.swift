import CRdKafka

extension KafkaAdmin {
    /// Creates topics.
    ///
    /// - Parameters:
    ///   - topics: The topics.
    ///   - timeout: How long to wait until the whole cluster knows them.
    /// - Returns: What became of each, by name.
    /// - Throws: ``KafkaError`` when a topic's description is not valid, or when there is no answer for the whole.
    package func createTopics(
        _ topics: [KafkaNewTopic], timeout: Duration
    ) throws(KafkaError) -> [String: KafkaTopicCreation] {
        let client = try unsafe handle.open("create topics")
        guard !topics.isEmpty else { return [:] }
        var descriptions: [OpaquePointer?] = unsafe []
        defer { unsafe rd_kafka_NewTopic_destroy_array(&descriptions, descriptions.count) }
        for topic in topics {
            unsafe descriptions.append(try Self.makeDescription(topic))
        }
        let request = unsafe AdminRequest(client, RD_KAFKA_ADMIN_OP_CREATETOPICS, "create topics", timeout: timeout)
        try request.setTimeouts(waits: true)
        unsafe rd_kafka_CreateTopics(client, &descriptions, descriptions.count, request.options, request.queue)
        return try unsafe request.withResult { event in
            let errors = unsafe readTopicResults("create topic") { count in
                unsafe rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
            }
            return errors.mapValues { error in
                guard let error else { return .created }
                return error.code == .topicAlreadyExists ? .alreadyExists : .failed(error)
            }
        }
    }

    private static func makeDescription(_ topic: KafkaNewTopic) throws(KafkaError) -> OpaquePointer {
        let (description, text) = unsafe withErrorText { text, capacity in
            unsafe rd_kafka_NewTopic_new(topic.name, topic.partitions, topic.replicationFactor, text, capacity)
        }
        guard let description = unsafe description else {
            throw KafkaError(.invalidArgument, during: "create topic \(topic.name)", reason: text)
        }
        for (name, value) in topic.configuration {
            let code = unsafe rd_kafka_NewTopic_set_config(description, name, value)
            guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
                unsafe rd_kafka_NewTopic_destroy(description)
                throw KafkaError(.init(code), during: "create topic \(topic.name)", reason: "\(name) is refused")
            }
        }
        return unsafe description
    }
}
