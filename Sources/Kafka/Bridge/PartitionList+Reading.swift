import CRdKafka

extension PartitionList {
    typealias Pointer = UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    private static func elements(of list: Pointer) -> UnsafeBufferPointer<rd_kafka_topic_partition_t> {
        unsafe UnsafeBufferPointer(start: list.pointee.elems, count: Int(list.pointee.cnt))
    }

    /// The partitions of a list that librdkafka owns.
    static func topicPartitions(in list: Pointer) -> [KafkaTopicPartition] {
        unsafe elements(of: list).map { unsafe KafkaTopicPartition($0) }
    }

    /// The partitions and offsets of a list, without the partitions that have no offset.
    ///
    /// - Throws: ``KafkaError`` of the first partition that has one.
    func offsets(_ operation: String) throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        var offsets: [KafkaTopicPartition: Int64] = [:]
        let elements = unsafe Self.elements(of: pointer)
        for index in elements.indices {
            let element = unsafe elements[index]
            let place = unsafe KafkaTopicPartition(element)
            try unsafe KafkaError.check(element.err, operation, at: place)
            // Below zero are librdkafka's words for beginning, end and none.
            if unsafe element.offset >= 0 {
                unsafe offsets[place] = element.offset
            }
        }
        return offsets
    }

    /// What went wrong in a commit: every partition's own error, or else the error of the whole.
    static func commitErrors(_ code: rd_kafka_resp_err_t, _ list: Pointer?) -> [KafkaError] {
        // That there was nothing to commit is no failure.
        if code == RD_KAFKA_RESP_ERR__NO_OFFSET { return [] }
        let partitionErrors = unsafe list.map { list in
            unsafe elements(of: list).filter { unsafe $0.err != RD_KAFKA_RESP_ERR_NO_ERROR }.map { element in
                unsafe KafkaError(.init(element.err), during: "commit", at: KafkaTopicPartition(element))
            }
        }
        if let partitionErrors, !partitionErrors.isEmpty { return partitionErrors }
        return code == RD_KAFKA_RESP_ERR_NO_ERROR ? [] : [KafkaError(.init(code), during: "commit")]
    }
}

extension KafkaTopicPartition {
    init(_ element: rd_kafka_topic_partition_t) {
        unsafe self.init(topic: element.topic.map { unsafe String(cString: $0) } ?? "", partition: element.partition)
    }
}
