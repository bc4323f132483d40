import CRdKafka

/// A member of a consumer group whose positions are kept outside Kafka.
///
/// Everything is synchronous and belongs to the one thread that made the object: callbacks run within its calls. Nothing
/// buffers between librdkafka and the caller, so `queued.max.messages.kbytes` bounds the memory.
///
/// - Important: ``close(within:)`` before letting go, so that the group learns at once that this member left.
package final class KafkaConsumer {
    let handle: ClientHandle
    let rebalancing: ConsumerRebalancing

    /// Joins nothing yet: that is what ``subscribe(_:)`` does.
    ///
    /// - Parameters:
    ///   - properties: librdkafka's properties. They override the defaults of ``defaults``, and may not contradict
    ///     ``required``.
    ///   - groupID: The consumer group.
    ///   - handler: Decides where reading begins. Held weakly, since it usually owns the consumer.
    ///   - callbacks: What takes logs, errors and statistics.
    /// - Throws: ``KafkaError`` when a property is unknown, refused or contradicts ``required``.
    package init(
        properties: KafkaProperties, groupID: String, handler: any KafkaRebalanceHandler,
        callbacks: KafkaCallbacks = KafkaCallbacks()
    ) throws(KafkaError) {
        var properties = try properties.withDefaults(Self.defaults).requiring(Self.required)
        properties["group.id"] = groupID
        rebalancing = ConsumerRebalancing(handler: handler, onError: callbacks.onError)
        let configuration = try ClientConfiguration.make(properties)
        handle = try configuration.makeClient(
            RD_KAFKA_CONSUMER, context: ClientContext(callbacks, rebalancing: rebalancing))
        // One queue to poll: logs aside, every callback then runs within the consumer's own calls.
        let client = try unsafe handle.open("make consumer")
        try unsafe KafkaError.check(rd_kafka_poll_set_consumer(client), "make consumer")
    }

    deinit {
        close(within: .seconds(1))
    }

    /// The error that finished this consumer, or nil while it works.
    package var fatalError: KafkaError? { handle.fatalError }

    /// Joins the group for these topics, in place of those of an earlier call.
    ///
    /// - Parameter topics: The topics' names; one that starts with `^` is a regular expression.
    /// - Throws: ``KafkaError`` when the names are refused or the consumer is closed.
    package func subscribe(_ topics: [String]) throws(KafkaError) {
        let client = try unsafe handle.open("subscribe")
        let list = PartitionList(topics: topics)
        try unsafe KafkaError.check(rd_kafka_subscribe(client, list.pointer), "subscribe")
    }

    /// Leaves the group; the partitions are revoked at one of the next polls.
    ///
    /// - Throws: ``KafkaError`` when the consumer is closed.
    package func unsubscribe() throws(KafkaError) {
        try unsafe KafkaError.check(rd_kafka_unsubscribe(handle.open("unsubscribe")), "unsubscribe")
    }
}

@available(*, unavailable)
extension KafkaConsumer: Sendable {}
