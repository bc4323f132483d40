internal import Contracts
internal import Kafka

/// A return as the command publishes it: a CloudEvent in binary mode.
enum SubmittedRecord {
    /// The same body has the same id, however often it is published.
    static func headers(of body: [UInt8]) -> [KafkaHeader] {
        var headers = CloudEvent.commonHeaders(of: .returnSubmitted).map { KafkaHeader($0.name, text: $0.value) }
        headers.append(KafkaHeader(CloudEvent.idHeader, text: body.withUnsafeBytes { CloudEvent.id(of: $0) }))
        return headers
    }
}
