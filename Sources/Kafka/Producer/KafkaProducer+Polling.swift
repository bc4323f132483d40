import CRdKafka

extension KafkaProducer {
    /// Serves delivery reports, errors and statistics.
    ///
    /// - Parameter timeout: How long to wait when there are none yet; zero only looks.
    /// - Returns: How many were served.
    @discardableResult
    package func poll(timeout: Duration = .zero) -> Int {
        guard let client = unsafe handle.client else { return 0 }
        return Int(unsafe rd_kafka_poll(client, timeout.clampedMilliseconds))
    }

    /// Waits until every message is reported, as delivered or as failed.
    ///
    /// - Parameter timeout: How long to wait.
    /// - Throws: ``KafkaError`` with ``KafkaError/Code-swift.struct/timedOut`` when some are not.
    package func flush(timeout: Duration) throws(KafkaError) {
        try unsafe KafkaError.check(rd_kafka_flush(handle.open("flush"), timeout.clampedMilliseconds), "flush")
    }

    /// Gives up every message that is not acknowledged; each is reported as failed at the next poll.
    ///
    /// - Important: Those that were under way may still be in the log: their report says ``KafkaDeliveryReport/Persistence/possibly``.
    package func purge() {
        guard let client = unsafe handle.client else { return }
        // The only failures are a wrong flag and a client that is no producer.
        unsafe rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT)
    }

    /// Waits for what is under way, gives up the rest and destroys the client; doing it again does nothing.
    ///
    /// - Parameter limit: How long to wait for acknowledgements.
    /// - Returns: Whether no message had to be given up; each that was is reported as failed before this returns.
    /// - Important: Not from within a callback.
    @discardableResult
    package func close(within limit: Duration) -> Bool {
        guard let client = unsafe handle.client else { return true }
        let isFlushed = unsafe rd_kafka_flush(client, limit.clampedMilliseconds) == RD_KAFKA_RESP_ERR_NO_ERROR
        if !isFlushed {
            purge()
            // A purge only queues the reports; none of them needs a broker.
            unsafe rd_kafka_flush(client, Duration.seconds(1).clampedMilliseconds)
        }
        handle.destroy()
        return isFlushed
    }
}
