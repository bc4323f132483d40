import CRdKafka

extension KafkaConsumer {
    /// Leaves the group and destroys the client; doing it again does nothing.
    ///
    /// The partitions are revoked on the way, on this thread, so that the handler can store positions a last time.
    ///
    /// - Parameter limit: How long leaving may take. After that the client is destroyed all the same, and the group
    ///   finds out when the session times out. A broker that takes requests and answers none makes it five seconds at
    ///   least: so long librdkafka waits for the answer to its leaving.
    /// - Returns: Whether the member left in time.
    /// - Important: Not from within a callback, and not while a batch is in use.
    @discardableResult
    package func close(within limit: Duration) -> Bool {
        guard let client = unsafe handle.client else { return true }
        let left = unsafe leave(client, Deadline(after: limit))
        handle.destroy()
        return left
    }

    private func leave(_ client: OpaquePointer, _ deadline: Deadline) -> Bool {
        // `rd_kafka_consumer_close` waits without a limit, so the events of closing are polled from an own queue.
        let queue = unsafe ClientQueue(of: client)
        guard let error = unsafe rd_kafka_consumer_close_queue(client, queue.pointer) else {
            return unsafe serve(client, queue.pointer, deadline)
        }
        // Fatal errors make it refuse; there is no group to leave then.
        unsafe rd_kafka_error_destroy(error)
        return false
    }

    private func serve(_ client: OpaquePointer, _ queue: OpaquePointer, _ deadline: Deadline) -> Bool {
        while unsafe rd_kafka_consumer_closed(client) == 0 {
            if deadline.hasPassed { return false }
            let step = min(deadline.remaining, .milliseconds(50))
            // Serves callbacks; a message that comes along is not wanted any more.
            if let message = unsafe rd_kafka_consume_queue(queue, step.clampedMilliseconds) {
                unsafe rd_kafka_message_destroy(message)
            }
        }
        return true
    }
}
