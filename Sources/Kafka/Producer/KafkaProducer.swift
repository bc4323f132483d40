import CRdKafka

/// Sends messages, each once and in order, and reports what became of each.
///
/// Everything is synchronous and belongs to the one thread that made the object: delivery reports arrive within
/// ``poll(timeout:)``, ``flush(timeout:)``, ``close(within:)``, and within a produce that finds the queue full.
///
/// A fatal error is normal life for an idempotent producer: make a new one with ``rebuilt(within:)``, and go back to the
/// stored position.
package final class KafkaProducer {
    let handle: ClientHandle
    let ledger: DeliveryLedger
    private let properties: KafkaProperties
    private let callbacks: KafkaCallbacks
    private let onDelivery: (KafkaDeliveryReport) -> Void

    /// Makes a producer; connecting goes on behind it.
    ///
    /// - Parameters:
    ///   - properties: librdkafka's properties. They override the defaults of ``defaults``, and may not contradict
    ///     ``required``.
    ///   - callbacks: What takes logs, errors and statistics.
    ///   - onDelivery: Takes exactly one report for each message produced, unless the producer is let go unclosed.
    /// - Throws: ``KafkaError`` when a property is unknown, refused or contradicts ``required``.
    /// - Important: `onDelivery` must not produce, poll or close.
    package init(
        properties: KafkaProperties, callbacks: KafkaCallbacks = KafkaCallbacks(),
        onDelivery: @escaping (KafkaDeliveryReport) -> Void
    ) throws(KafkaError) {
        self.properties = properties
        self.callbacks = callbacks
        self.onDelivery = onDelivery
        let ledger = DeliveryLedger(onDelivery: onDelivery)
        self.ledger = ledger
        let configuration = try ClientConfiguration.make(
            properties.withDefaults(Self.defaults).requiring(Self.required))
        handle = try configuration.makeClient(
            RD_KAFKA_PRODUCER, context: ClientContext(callbacks, onDelivery: ledger.settle))
    }

    deinit {
        purge()
        handle.destroy()
    }

    /// The error that finished this producer, or nil while it works.
    package var fatalError: KafkaError? { handle.fatalError }

    /// How many messages were produced and not reported yet, as delivered or as failed.
    package var outstanding: Int { ledger.outstanding }

    /// Replaces this producer after a fatal error.
    ///
    /// - Parameter limit: How long closing this one may take. Every message not acknowledged by then is reported as
    ///   failed.
    /// - Returns: A producer with the same properties and callbacks.
    /// - Throws: ``KafkaError`` when the new one cannot be made.
    package func rebuilt(within limit: Duration) throws(KafkaError) -> KafkaProducer {
        close(within: limit)
        return try KafkaProducer(properties: properties, callbacks: callbacks, onDelivery: onDelivery)
    }

    /// Asks for the cluster's id.
    ///
    /// - Parameter timeout: How long to wait for a broker to tell it.
    /// - Returns: The id.
    /// - Throws: ``KafkaError`` when no broker told it in time.
    package func clusterID(timeout: Duration) throws(KafkaError) -> String {
        try handle.clusterID(timeout: timeout)
    }
}

@available(*, unavailable)
extension KafkaProducer: Sendable {}
