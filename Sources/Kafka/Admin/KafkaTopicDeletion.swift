/// What became of a wish to delete a topic.
package enum KafkaTopicDeletion: Hashable, Sendable {
    /// The topic was deleted.
    case deleted
    /// There was none of that name.
    case absent
    /// The broker refused.
    case failed(KafkaError)
}
