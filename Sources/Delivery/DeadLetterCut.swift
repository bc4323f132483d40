internal import Contracts
internal import Kafka

/// How much of a record its dead letter keeps: all of it, where the dead-letter topic takes as much.
///
/// A record may be larger than its topic's limit, which brokers apply to what is compressed. A letter that the topic
/// refuses would hold up the partition for ever.
struct DeadLetterCut {
    /// As it is told: `too-large` where the record is not kept whole.
    let rejection: Rejection
    let keyBytes: Int
    let valueBytes: Int
    /// The record's own headers, or none.
    let headers: [KafkaHeader]
    /// What is told of the parts that are not kept whole.
    let sizes: [KafkaHeader]

    /// Bytes of a key or value that are kept of a record that is too large.
    private static let kept = 64 << 10
    /// Room for the headers that the worker adds, and for the framing of the record.
    private static let largest = Topic.maximumDeadLetterBytes - (128 << 10)

    init(of message: KafkaMessage, because rejection: Rejection) {
        var headers: [KafkaHeader] = []
        var headerBytes = 0
        message.forEachHeader { name, value in
            headers.append(KafkaHeader(name, value.map { Array($0) }))
            // Beside name and value each header has their lengths.
            headerBytes += name.utf8.count + (value?.count ?? 0) + 10
        }
        let key = message.key?.count ?? 0
        let value = message.value?.count ?? 0
        let isWhole = key + value + headerBytes <= Self.largest
        self.rejection =
            isWhole || rejection.reason == .tooLarge
            ? rejection
            : Rejection(
                .tooLarge,
                "\(key) bytes of key, \(value) of value, \(headerBytes) of headers: more than a dead letter holds")
        valueBytes = self.rejection.reason == .tooLarge ? min(value, Self.kept) : value
        keyBytes = isWhole ? key : min(key, Self.kept)
        let keepsHeaders = isWhole || headerBytes <= Topic.maximumMessageBytes
        self.headers = keepsHeaders ? headers : []
        var sizes: [(name: String, value: String)] = []
        if valueBytes < value, let value = message.value { sizes += DeadLetterHeader.headers(ofWhole: value) }
        if keyBytes < key { sizes.append((DeadLetterHeader.keySize, String(key))) }
        if !keepsHeaders { sizes.append((DeadLetterHeader.headersSize, String(headerBytes))) }
        self.sizes = sizes.map { KafkaHeader($0.name, text: $0.value) }
    }
}
