internal import Kafka

/// The events of a batch that is stored, until they are produced.
struct WaitingEvents {
    private(set) var events: OutgoingEvents
    /// Where the batch ends in its partitions.
    private(set) var ends: [KafkaTopicPartition: Int64] = [:]
    var isAny = false

    init(_ events: OutgoingEvents) { self.events = events }

    /// Takes a batch's events, and leaves in their place those that no longer wait, whose buffers serve again.
    mutating func take(_ other: inout OutgoingEvents, ends: [KafkaTopicPartition: Int64]) {
        swap(&events, &other)
        self.ends = ends
        isAny = true
    }
}
