import CRdKafka

extension KafkaConsumer {
    /// Takes what has arrived, and lets it go when the scope ends.
    ///
    /// It waits for the first message only: `rd_kafka_consume_batch_queue` by itself would wait out its whole timeout
    /// unless the batch is full. Callbacks run within this call, before the scope.
    ///
    /// A rebalance while the batch is taken drops the messages that were taken before it; their partitions may belong
    /// to another member already.
    ///
    /// - Parameters:
    ///   - maxMessages: How many messages to take at most.
    ///   - timeout: How long to wait for the first message.
    ///   - body: Gets the messages and errors, possibly none, and borrows them until it returns.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; this call's own trouble is in ``KafkaBatch/errors``.
    package func withBatch<T, E: Error>(
        maxMessages: Int, timeout: Duration, _ body: (borrowing KafkaBatch) throws(E) -> T
    ) throws(E) -> T {
        let batch = takeBatch(maxMessages, timeout)
        return try body(batch)
    }

    private func takeBatch(_ maxMessages: Int, _ timeout: Duration) -> KafkaBatch {
        guard let client = unsafe handle.client else {
            return KafkaBatch(errors: [KafkaError(.destroyed, during: "fetch")])
        }
        guard let first = unsafe rd_kafka_consumer_poll(client, timeout.clampedMilliseconds) else {
            return KafkaBatch()
        }
        let generation = rebalancing.generation
        let slots = UnsafeMutableBufferPointer<KafkaBatch.Message?>.allocate(capacity: max(1, maxMessages))
        unsafe slots.initialize(repeating: nil)
        unsafe slots[0] = unsafe first
        let arrived = unsafe takeArrived(client, UnsafeMutableBufferPointer(rebasing: slots[1...]))
        let isCurrent = rebalancing.generation == generation
        if !isCurrent { unsafe restart(client) }
        return unsafe KafkaBatch(adopting: slots, filled: 1 + arrived, keepingMessages: isCurrent)
    }

    private func takeArrived(
        _ client: OpaquePointer, _ slots: UnsafeMutableBufferPointer<KafkaBatch.Message?>
    ) -> Int {
        guard !slots.isEmpty, let pointer = unsafe rd_kafka_queue_get_consumer(client) else { return 0 }
        let queue = unsafe ClientQueue(adopting: pointer)
        return max(0, unsafe rd_kafka_consume_batch_queue(queue.pointer, 0, slots.baseAddress, slots.count))
    }

    /// Begins the assignment anew after messages were dropped.
    ///
    /// Should an assignment have come within the same call, then messages of it may be among those dropped: reading
    /// begins again where it began, so nothing is passed over.
    private func restart(_ client: OpaquePointer) {
        guard !rebalancing.positions.isEmpty else { return }
        do throws(KafkaError) {
            try unsafe rebalancing.assign(client, rebalancing.positions)
        } catch {
            rebalancing.report(error)
        }
    }
}
