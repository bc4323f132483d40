import CRdKafka

extension KafkaAdmin {
    /// Describes topics; those that do not exist are left out.
    ///
    /// A broker that does not answer the request for descriptions within half of the time, or that does not know it, is
    /// asked for its metadata, which has no topic ids.
    ///
    /// - Parameters:
    ///   - topics: The topics' names.
    ///   - timeout: How long to wait for the answer.
    /// - Returns: The topics that exist, by name.
    /// - Throws: ``KafkaError`` when the broker refuses a topic or does not answer in time.
    package func describeTopics(
        _ topics: [String], timeout: Duration
    ) throws(KafkaError) -> [String: KafkaTopicDescription] {
        let client = try unsafe handle.open("describe topics")
        guard !topics.isEmpty else { return [:] }
        let deadline = Deadline(after: timeout)
        do throws(KafkaError) {
            return try unsafe describe(client, topics, min(timeout / 2, .seconds(5)))
        } catch {
            // Topic ids need a newer broker than the rest, and some do not answer what they do not know.
            let codes: Set<KafkaError.Code> = [.unsupportedFeature, .unsupportedVersion, .timedOut]
            guard codes.contains(error.code) else { throw error }
            return try unsafe readMetadata(client, Set(topics), deadline.remaining)
        }
    }

    private func describe(
        _ client: OpaquePointer, _ topics: [String], _ timeout: Duration
    ) throws(KafkaError) -> [String: KafkaTopicDescription] {
        let request = unsafe AdminRequest(client, RD_KAFKA_ADMIN_OP_DESCRIBETOPICS, "describe topics", timeout: timeout)
        try request.setTimeouts(waits: false)
        unsafe withCStrings(topics) { names in
            let collection = unsafe rd_kafka_TopicCollection_of_topic_names(names.baseAddress, names.count)
            unsafe rd_kafka_DescribeTopics(client, collection, request.options, request.queue)
            unsafe rd_kafka_TopicCollection_destroy(collection)
        }
        return try unsafe request.withResult { event throws(KafkaError) in
            var count = 0
            let start = unsafe rd_kafka_DescribeTopics_result_topics(
                rd_kafka_event_DescribeTopics_result(event), &count)
            var descriptions: [String: KafkaTopicDescription] = [:]
            for index in 0..<count {
                guard let result = unsafe start?[index], let topic = try unsafe Self.read(result) else { continue }
                descriptions[topic.name] = topic
            }
            return descriptions
        }
    }

    private static func read(_ result: OpaquePointer) throws(KafkaError) -> KafkaTopicDescription? {
        let name = unsafe rd_kafka_TopicDescription_name(result).map { unsafe String(cString: $0) } ?? ""
        if let error = unsafe rd_kafka_TopicDescription_error(result) {
            let code = unsafe KafkaError.Code(rd_kafka_error_code(error))
            if code == .unknownTopicOrPartition { return nil }
            // Code 0 means success here, though the object is there.
            if code.rawValue != 0 { throw KafkaError(code, during: "describe topic \(name)") }
        }
        var partitions = 0
        _ = unsafe rd_kafka_TopicDescription_partitions(result, &partitions)
        return unsafe KafkaTopicDescription(
            name: name, partitions: Int32(clamping: partitions),
            id: readID(rd_kafka_TopicDescription_topic_id(result)))
    }

    private static func readID(_ uuid: OpaquePointer?) -> String? {
        guard let uuid = unsafe uuid else { return nil }
        let isZero =
            unsafe rd_kafka_Uuid_most_significant_bits(uuid) == 0 && rd_kafka_Uuid_least_significant_bits(uuid) == 0
        return unsafe isZero ? nil : rd_kafka_Uuid_base64str(uuid).map { unsafe String(cString: $0) }
    }

    private func readMetadata(
        _ client: OpaquePointer, _ topics: Set<String>, _ timeout: Duration
    ) throws(KafkaError) -> [String: KafkaTopicDescription] {
        var metadata: UnsafePointer<rd_kafka_metadata>?
        let code = unsafe rd_kafka_metadata(client, 1, nil, &metadata, timeout.clampedMilliseconds)
        try KafkaError.check(code, "describe topics")
        guard let metadata = unsafe metadata else { return [:] }
        defer { unsafe rd_kafka_metadata_destroy(metadata) }
        let all = unsafe UnsafeBufferPointer(start: metadata.pointee.topics, count: Int(metadata.pointee.topic_cnt))
        var descriptions: [String: KafkaTopicDescription] = [:]
        for index in all.indices {
            let topic = unsafe all[index]
            let name = unsafe String(cString: topic.topic)
            guard topics.contains(name), unsafe topic.err == RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
            descriptions[name] = unsafe KafkaTopicDescription(name: name, partitions: topic.partition_cnt, id: nil)
        }
        return descriptions
    }
}
