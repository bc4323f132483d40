internal import Contracts
internal import Kafka

/// The Kafka clients of one loop, and the cluster that they belong to.
struct DeliveryClients {
    let clusterID: String
    let consumer: KafkaConsumer
    var producer: KafkaProducer

    /// The headers of an event, or those that a dead letter came with.
    func headers(
        of entry: OutgoingEvents.Entry, key: UnsafeRawBufferPointer?, value: UnsafeRawBufferPointer?, trace: String?
    ) -> KafkaHeaderList {
        guard let topic = entry.event, let value else { return KafkaHeaderList(entry.headers) }
        var headers = KafkaHeaderList()
        for (name, text) in CloudEvent.commonHeaders(of: topic) { headers.add(name, text: text) }
        headers.add(CloudEvent.idHeader, text: CloudEvent.id(of: value))
        headers.add(CloudEvent.subjectHeader, key)
        headers.add(CloudEvent.timeHeader, text: entry.time.description)
        if let trace { headers.add(CloudEvent.traceHeader, text: trace) }
        return headers
    }
}
