internal import Contracts
internal import Kafka

/// A record of a dead-letter topic, copied out of the batch that it came in.
struct DeadLetterRecord {
    let origin: MessagePlace
    let key: [UInt8]?
    let value: [UInt8]?
    /// All of them, those that the worker added last.
    let headers: [KafkaHeader]

    /// - Returns: `nil` where the record is no worker's dead letter.
    init?(_ message: KafkaMessage) {
        guard let origin = Self.origin(of: message) else { return nil }
        var headers: [KafkaHeader] = []
        message.forEachHeader { name, value in headers.append(KafkaHeader(name, value.map { Array($0) })) }
        self.origin = origin
        self.headers = headers
        key = message.key.map { Array($0) }
        value = message.value.map { Array($0) }
    }

    /// The place of the original record, without copying the record.
    static func origin(of message: KafkaMessage) -> MessagePlace? {
        DeadLetterHeader.origin { name in
            message.header(named: name).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The headers that the original record had.
    var originalHeaders: [KafkaHeader] {
        Array(headers.prefix(DeadLetterHeader.originalCount(of: headers.map(\.name))))
    }
}
