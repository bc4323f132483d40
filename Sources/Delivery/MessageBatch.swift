package import Contracts
package import Kafka

/// Messages that a handler takes at once; each is valid only while the handler runs.
package struct MessageBatch {
    package let messages: ArraySlice<KafkaMessage>
    private let topics: [(name: String, topic: Topic?)]
    /// Counts the polls of the process that gave messages.
    private let poll: UInt64

    init(_ messages: ArraySlice<KafkaMessage>, topics: [String], poll: UInt64) {
        self.messages = messages
        self.topics = topics.map { ($0, Topic(rawValue: $0)) }
        self.poll = poll
    }

    private init(_ messages: ArraySlice<KafkaMessage>, of batch: MessageBatch) {
        self.messages = messages
        topics = batch.topics
        poll = batch.poll
    }

    /// Which messages these are; no other batch of the process has the same.
    package struct Identity: Hashable, Sendable {
        let poll: UInt64
        let places: Range<Int>
    }

    package var identity: Identity { Identity(poll: poll, places: messages.startIndex..<messages.endIndex) }

    /// The messages in batches of at most `size`.
    func parts(of size: Int) -> [MessageBatch] {
        stride(from: messages.startIndex, to: messages.endIndex, by: size).map { start in
            MessageBatch(messages[start..<min(start + size, messages.endIndex)], of: self)
        }
    }

    package func topic(of message: KafkaMessage) -> Topic? { topics[message.topicIndex].topic }
    /// The index that messages of a topic have here; `nil` where there can be none.
    package func index(of topic: Topic) -> Int? { topics.firstIndex { $0.topic == topic } }

    package func topicName(of message: KafkaMessage) -> String { topics[message.topicIndex].name }

    package func place(of message: KafkaMessage) -> MessagePlace {
        MessagePlace(
            topic: topics[message.topicIndex].name, partition: message.partition, offset: message.offset)
    }

    /// The record's timestamp; 1970 where the record has none.
    package func receivedAt(_ message: KafkaMessage) -> Timestamp {
        Timestamp(millisecondsSince1970: message.timestamp?.milliseconds ?? 0)
    }

    /// The two halves of a batch of at least two messages.
    var halves: [MessageBatch] {
        let middle = messages.startIndex + messages.count / 2
        return [
            MessageBatch(messages[messages.startIndex..<middle], of: self),
            MessageBatch(messages[middle...], of: self),
        ]
    }

    /// For each partition, the offset after its last message.
    var ends: [KafkaTopicPartition: Int64] {
        var ends: [KafkaTopicPartition: Int64] = [:]
        var last: (topicIndex: Int, partition: Int32, offset: Int64)?
        func note() {
            guard let last else { return }
            let key = KafkaTopicPartition(topic: topics[last.topicIndex].name, partition: last.partition)
            ends[key] = max(ends[key] ?? 0, last.offset + 1)
        }
        for message in messages {
            if let before = last, before.topicIndex != message.topicIndex || before.partition != message.partition {
                note()
            }
            last = (message.topicIndex, message.partition, message.offset)
        }
        note()
        return ends
    }

    /// The first and last offset of each partition's messages.
    package var stretches: [(topic: String, partition: Int32, offsets: ClosedRange<Int64>)] {
        var found: [KafkaTopicPartition: ClosedRange<Int64>] = [:]
        for message in messages {
            let key = KafkaTopicPartition(topic: topics[message.topicIndex].name, partition: message.partition)
            let offset = message.offset
            if let range = found[key] {
                found[key] = min(range.lowerBound, offset)...max(range.upperBound, offset)
            } else {
                found[key] = offset...offset
            }
        }
        return found.map { (topic: $0.key.topic, partition: $0.key.partition, offsets: $0.value) }
    }
}
