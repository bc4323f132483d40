/// Decides what a consumer reads when its group shares out partitions.
///
/// Every call comes from within the consumer's polling call, on its thread. While one runs, the group waits for this
/// member, so it must end well within `max.poll.interval.ms`.
///
/// - Important: A handler may commit and may ask the consumer questions; it must not take a batch, assign, subscribe or
///   close.
package protocol KafkaRebalanceHandler: AnyObject {
    /// Says where reading of each partition begins.
    ///
    /// - Parameter partitions: The partitions that this member now holds, all of them.
    /// - Returns: A position for each partition that shall be read. A partition without one is held but not read;
    ///   positions of other partitions are ignored.
    func partitionsAssigned(_ partitions: [KafkaTopicPartition]) -> [KafkaPosition]

    /// Finishes what concerns partitions that another member may get as soon as this returns.
    ///
    /// - Parameter partitions: The partitions, all that this member holds.
    func partitionsRevoked(_ partitions: [KafkaTopicPartition])

    /// Drops what concerns partitions that another member may have already: nothing may be stored for them any more.
    ///
    /// - Parameter partitions: The partitions, all that this member held.
    func partitionsLost(_ partitions: [KafkaTopicPartition])
}
