import CRdKafka

extension KafkaProducer {
    /// Queues a message. What becomes of it is reported with its tag.
    ///
    /// When the queue is full, this serves delivery reports and tries again until there is room.
    ///
    /// - Parameters:
    ///   - topic: The topic's name.
    ///   - partition: The partition, or nil for the one that the key chooses.
    ///   - key: The key, which is copied, or nil for none.
    ///   - value: The value, which is copied, or nil for none.
    ///   - headers: The headers; used up, whatever happens.
    ///   - timestamp: Milliseconds since 1970, or nil for now.
    ///   - tag: Comes back in the delivery report.
    ///   - patience: How long to wait for room in the queue.
    /// - Throws: ``KafkaError`` when the message was not queued, and so will not be reported: among others
    ///   ``KafkaError/Code-swift.struct/queueFull`` when there was no room in time, and an error with
    ///   ``KafkaError/isFatal`` when the producer is finished.
    package func produce(
        topic: String, partition: Int32? = nil, key: UnsafeRawBufferPointer?, value: UnsafeRawBufferPointer?,
        headers: consuming KafkaHeaderList, timestamp: Int64? = nil, tag: UInt64 = 0, patience: Duration = .seconds(30)
    ) throws(KafkaError) {
        let client = try unsafe handle.open("produce")
        let list = unsafe headers.release()
        do throws(KafkaError) {
            try unsafe enqueue(client, topic, partition, key, value, list, timestamp, tag, patience)
        } catch {
            // librdkafka takes over the headers of the messages that it takes, and of no others.
            unsafe rd_kafka_headers_destroy(list)
            throw error
        }
    }

    /// Queues a message without headers. What becomes of it is reported with its tag.
    ///
    /// - Parameters:
    ///   - topic: The topic's name.
    ///   - partition: The partition, or nil for the one that the key chooses.
    ///   - key: The key, which is copied, or nil for none.
    ///   - value: The value, which is copied, or nil for none.
    ///   - timestamp: Milliseconds since 1970, or nil for now.
    ///   - tag: Comes back in the delivery report.
    ///   - patience: How long to wait for room in the queue.
    /// - Throws: ``KafkaError`` when the message was not queued, and so will not be reported.
    package func produce(
        topic: String, partition: Int32? = nil, key: UnsafeRawBufferPointer?, value: UnsafeRawBufferPointer?,
        timestamp: Int64? = nil, tag: UInt64 = 0, patience: Duration = .seconds(30)
    ) throws(KafkaError) {
        let client = try unsafe handle.open("produce")
        try unsafe enqueue(client, topic, partition, key, value, nil, timestamp, tag, patience)
    }

    /// Queues a message from arrays. What becomes of it is reported with its tag.
    ///
    /// - Parameters:
    ///   - topic: The topic's name.
    ///   - partition: The partition, or nil for the one that the key chooses.
    ///   - key: The key, or nil for none.
    ///   - value: The value, or nil for none.
    ///   - headers: The headers, in order.
    ///   - timestamp: Milliseconds since 1970, or nil for now.
    ///   - tag: Comes back in the delivery report.
    ///   - patience: How long to wait for room in the queue.
    /// - Throws: ``KafkaError`` when the message was not queued, and so will not be reported.
    package func produce(
        topic: String, partition: Int32? = nil, key: [UInt8]?, value: [UInt8]?, headers: [KafkaHeader] = [],
        timestamp: Int64? = nil, tag: UInt64 = 0, patience: Duration = .seconds(30)
    ) throws(KafkaError) {
        try unsafe withBytes(key) { key throws(KafkaError) in
            try unsafe withBytes(value) { value throws(KafkaError) in
                try unsafe produce(
                    topic: topic, partition: partition, key: key, value: value, headers: KafkaHeaderList(headers),
                    timestamp: timestamp, tag: tag, patience: patience)
            }
        }
    }

    private func enqueue(
        _ client: OpaquePointer, _ topic: String, _ partition: Int32?, _ key: UnsafeRawBufferPointer?,
        _ value: UnsafeRawBufferPointer?, _ headers: OpaquePointer?, _ timestamp: Int64?, _ tag: UInt64,
        _ patience: Duration
    ) throws(KafkaError) {
        var deadline: Deadline?
        while true {
            let code = unsafe scorecard_rdkafka_produce(
                client, topic, partition ?? RD_KAFKA_PARTITION_UA, key.startForC, key?.count ?? 0, value.startForC,
                value?.count ?? 0, timestamp ?? 0, headers, tag)
            if code == RD_KAFKA_RESP_ERR_NO_ERROR { return ledger.enter() }
            if code == RD_KAFKA_RESP_ERR__FATAL, let cause = fatalError { throw cause }
            // The clock is read only when there is something to wait for.
            let end = deadline ?? Deadline(after: patience)
            deadline = end
            guard code == RD_KAFKA_RESP_ERR__QUEUE_FULL, !end.hasPassed else {
                let place = KafkaTopicPartition(topic: topic, partition: partition ?? RD_KAFKA_PARTITION_UA)
                throw KafkaError(.init(code), during: "produce", at: place)
            }
            unsafe rd_kafka_poll(client, min(end.remaining, .milliseconds(50)).clampedMilliseconds)
        }
    }
}

private func withBytes(
    _ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) throws(KafkaError) -> Void
) throws(KafkaError) {
    guard let bytes else { return try body(nil) }
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(KafkaError) in
        try unsafe body(UnsafeRawBufferPointer(buffer))
    }
}
