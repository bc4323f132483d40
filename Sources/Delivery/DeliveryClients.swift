internal import Contracts
internal import Kafka

/// The Kafka clients of one loop, and the cluster that they belong to.
struct DeliveryClients {
    let clusterID: String
    let consumer: KafkaConsumer
    var producer: KafkaProducer
    /// Of the topics that are read.
    private let partitionCounts: [String: Int]
    private let common = Dictionary(
        uniqueKeysWithValues: Topic.allCases.map { topic in
            let headers = CloudEvent.commonHeaders(of: topic).map { KafkaHeader($0.name, text: $0.value) }
            return (topic, KafkaHeaderTemplate(headers))
        })

    init(
        clusterID: String, partitionCounts: [String: Int], consumer: KafkaConsumer, producer: KafkaProducer
    ) {
        self.clusterID = clusterID
        self.partitionCounts = partitionCounts
        self.consumer = consumer
        self.producer = producer
    }

    /// For every partition of a topic that is read, the offset after its last message.
    func ends(of topic: String) throws -> [Int32: Int64] {
        var ends: [Int32: Int64] = [:]
        for partition in 0..<Int32(clamping: partitionCounts[topic] ?? 0) {
            let place = KafkaTopicPartition(topic: topic, partition: partition)
            ends[partition] = try consumer.watermarks(of: place, timeout: .seconds(5)).high
        }
        return ends
    }

    /// The headers of an event, or those that a dead letter came with.
    ///
    /// - Parameter scratch: Memory for what is written on the way.
    func headers(
        of entry: OutgoingEvents.Entry, key: UnsafeRawBufferPointer?, value: UnsafeRawBufferPointer?,
        trace: UnsafeRawBufferPointer?,
        scratch: inout [UInt8]
    ) -> KafkaHeaderList {
        guard let topic = entry.event, let value, let common = common[topic] else {
            return KafkaHeaderList(entry.headers)
        }
        var headers = common.makeList()
        scratch.removeAll(keepingCapacity: true)
        CloudEvent.appendID(of: value, to: &scratch)
        scratch.withUnsafeBytes { headers.add(CloudEvent.idHeader, $0) }
        headers.add(CloudEvent.subjectHeader, key)
        scratch.removeAll(keepingCapacity: true)
        entry.time.write(to: &scratch)
        scratch.withUnsafeBytes { headers.add(CloudEvent.timeHeader, $0) }
        if let trace { headers.add(CloudEvent.traceHeader, trace) }
        return headers
    }
}
