import CRdKafka

extension KafkaConsumer {
    /// Reads these partitions from these positions, and no others: the way to rewind.
    ///
    /// Messages that were fetched before are dropped. Outside a group it is also the way to read partitions without a
    /// subscription.
    ///
    /// - Parameter positions: The partitions and where reading of each begins.
    /// - Throws: ``KafkaError`` when librdkafka refuses them or the consumer is closed.
    package func assign(_ positions: [KafkaPosition]) throws(KafkaError) {
        try unsafe rebalancing.assign(handle.open("assign"), positions)
    }

    /// Reads nothing until the next assignment.
    ///
    /// - Throws: ``KafkaError`` when the consumer is closed.
    package func unassign() throws(KafkaError) {
        try unsafe rebalancing.unassign(handle.open("unassign"))
    }

    /// The partitions that are being read, none after the consumer is closed.
    package var assignment: [KafkaTopicPartition] {
        var list: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
        guard let client = unsafe handle.client,
            unsafe rd_kafka_assignment(client, &list) == RD_KAFKA_RESP_ERR_NO_ERROR,
            let list = unsafe list
        else { return [] }
        let owned = unsafe PartitionList(adopting: list)
        return unsafe PartitionList.topicPartitions(in: owned.pointer)
    }
}
