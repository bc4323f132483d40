import CRdKafka

/// Owns an `rd_kafka_topic_partition_list_t`.
@safe
struct PartitionList: ~Copyable {
    let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    private init(capacity: Int) {
        unsafe pointer = rd_kafka_topic_partition_list_new(Int32(clamping: capacity))
    }

    /// Takes over a list that librdkafka made.
    init(adopting pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe rd_kafka_topic_partition_list_destroy(pointer)
    }

    init(topics: [String]) {
        self.init(capacity: topics.count)
        for topic in topics {
            unsafe rd_kafka_topic_partition_list_add(pointer, topic, RD_KAFKA_PARTITION_UA)
        }
    }

    init(_ topicPartitions: [KafkaTopicPartition]) {
        self.init(capacity: topicPartitions.count)
        for place in topicPartitions {
            unsafe rd_kafka_topic_partition_list_add(pointer, place.topic, place.partition)
        }
    }

    init(_ positions: [KafkaPosition]) {
        self.init(capacity: positions.count)
        for position in positions {
            let offset =
                switch position.start {
                case .offset(let offset): offset
                case .beginning: Int64(RD_KAFKA_OFFSET_BEGINNING)
                case .end: Int64(RD_KAFKA_OFFSET_END)
                }
            add(position.topicPartition, offset)
        }
    }

    init(_ offsets: [KafkaTopicPartition: Int64]) {
        self.init(capacity: offsets.count)
        for (place, offset) in offsets {
            add(place, offset)
        }
    }

    private func add(_ place: KafkaTopicPartition, _ offset: Int64) {
        let element = unsafe rd_kafka_topic_partition_list_add(pointer, place.topic, place.partition)
        unsafe element?.pointee.offset = offset
    }
}
