/// What librdkafka counts, at the moment of one report.
///
/// Only the fields that this project shows; ``json`` has all of them, see STATISTICS.md of librdkafka.
package struct KafkaStatistics: Decodable, Sendable {
    /// The client's name, such as `rdkafka#consumer-1`.
    package let name: String
    /// Messages that wait in the producer's queues.
    package let messageCount: Int64
    /// Bytes of the messages that wait in the producer's queues.
    package let messageBytes: Int64
    /// Callbacks that wait to be polled.
    package let replyQueueCount: Int64
    /// Messages sent since the start.
    package let sentMessages: Int64
    /// Bytes of messages sent since the start.
    package let sentMessageBytes: Int64
    /// Messages received since the start.
    package let receivedMessages: Int64
    /// Bytes of messages received since the start.
    package let receivedMessageBytes: Int64
    /// The brokers, by librdkafka's name for each connection.
    package let brokers: [String: Broker]
    /// The topics, by name.
    package let topics: [String: Topic]
    /// The consumer group, for a consumer.
    package let group: Group?
    /// The report as librdkafka made it.
    package internal(set) var json = ""

    private enum CodingKeys: String, CodingKey {
        case name, brokers, topics
        case messageCount = "msg_cnt"
        case messageBytes = "msg_size"
        case replyQueueCount = "replyq"
        case sentMessages = "txmsgs"
        case sentMessageBytes = "txmsg_bytes"
        case receivedMessages = "rxmsgs"
        case receivedMessageBytes = "rxmsg_bytes"
        case group = "cgrp"
    }
}
