import CRdKafka

extension KafkaConsumer {
    /// Tells the broker the group's offsets, for tools that show the lag, without waiting.
    ///
    /// - Parameter offsets: The offset of the next message wanted, for each partition.
    /// - Throws: ``KafkaError`` when it cannot even be queued. What the broker refuses goes to
    ///   ``KafkaCallbacks/onError``.
    package func commit(_ offsets: [KafkaTopicPartition: Int64]) throws(KafkaError) {
        let client = try unsafe handle.open("commit")
        guard !offsets.isEmpty else { return }
        let list = PartitionList(offsets)
        try unsafe KafkaError.check(rd_kafka_commit(client, list.pointer, 1), "commit")
    }

    /// Tells the broker the group's offsets and waits for its answer.
    ///
    /// - Parameters:
    ///   - offsets: The offset of the next message wanted, for each partition.
    ///   - timeout: How long to wait; the broker may still store the offsets after that.
    /// - Throws: ``KafkaError`` of the first partition that the broker refused, or when no answer came in time.
    package func commitAndWait(_ offsets: [KafkaTopicPartition: Int64], timeout: Duration) throws(KafkaError) {
        let client = try unsafe handle.open("commit")
        guard !offsets.isEmpty else { return }
        let list = PartitionList(offsets)
        // A queue of its own, because `rd_kafka_commit` waits without a limit.
        let queue = unsafe ClientQueue(of: client)
        try unsafe KafkaError.check(rd_kafka_commit_queue(client, list.pointer, queue.pointer, nil, nil), "commit")
        guard let event = unsafe rd_kafka_queue_poll(queue.pointer, timeout.clampedMilliseconds) else {
            throw KafkaError(.timedOut, during: "commit")
        }
        defer { unsafe rd_kafka_event_destroy(event) }
        let errors = unsafe PartitionList.commitErrors(
            rd_kafka_event_error(event), rd_kafka_event_topic_partition_list(event))
        if let first = errors.first { throw first }
    }

    /// Asks the broker for the group's offsets.
    ///
    /// - Parameters:
    ///   - partitions: The partitions.
    ///   - timeout: How long to wait for the answer.
    /// - Returns: The offset of each partition for which the group committed one.
    /// - Throws: ``KafkaError`` when the broker refuses or does not answer in time.
    package func committed(
        _ partitions: [KafkaTopicPartition], timeout: Duration
    ) throws(KafkaError) -> [KafkaTopicPartition: Int64] {
        let client = try unsafe handle.open("read committed offsets")
        let list = PartitionList(partitions)
        let code = unsafe rd_kafka_committed(client, list.pointer, timeout.clampedMilliseconds)
        try KafkaError.check(code, "read committed offsets")
        return try list.offsets("read committed offsets")
    }
}
