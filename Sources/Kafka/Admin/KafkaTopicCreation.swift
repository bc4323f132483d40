/// What became of a wish to create a topic.
package enum KafkaTopicCreation: Hashable, Sendable {
    /// The topic was created.
    case created
    /// A topic of that name was there; it may have other partitions and settings.
    case alreadyExists
    /// The broker refused.
    case failed(KafkaError)
}
