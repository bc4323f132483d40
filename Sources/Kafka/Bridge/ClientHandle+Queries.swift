import CRdKafka

extension ClientHandle {
    /// The error that finished the client, or nil while it works.
    var fatalError: KafkaError? {
        unsafe client.flatMap { unsafe KafkaError.fatal(of: $0) }
    }

    /// Asks for the cluster's id.
    func clusterID(timeout: Duration) throws(KafkaError) -> String {
        let client = try unsafe open("read cluster id")
        guard let id = unsafe rd_kafka_clusterid(client, timeout.clampedMilliseconds) else {
            throw KafkaError(.timedOut, during: "read cluster id", reason: "no broker has told the cluster's id")
        }
        defer { unsafe rd_kafka_mem_free(client, id) }
        return unsafe String(cString: id)
    }

    /// Asks the partition's leader for its oldest and next offset.
    func watermarks(of place: KafkaTopicPartition, timeout: Duration) throws(KafkaError) -> KafkaWatermarks {
        let client = try unsafe open("read watermarks")
        var low: Int64 = 0
        var high: Int64 = 0
        let code = unsafe rd_kafka_query_watermark_offsets(
            client, place.topic, place.partition, &low, &high, timeout.clampedMilliseconds)
        try KafkaError.check(code, "read watermarks", at: place)
        return KafkaWatermarks(low: low, high: high)
    }

    /// Asks the partition's leader for its first offset whose message is not older than a moment.
    func offset(
        of place: KafkaTopicPartition, notBefore milliseconds: Int64, timeout: Duration
    ) throws(KafkaError) -> Int64? {
        let client = try unsafe open("find offset")
        let list = PartitionList([place: milliseconds])
        let code = unsafe rd_kafka_offsets_for_times(client, list.pointer, timeout.clampedMilliseconds)
        try KafkaError.check(code, "find offset", at: place)
        return try list.offsets("find offset")[place]
    }
}
