package import Kafka

extension KafkaConsumer {
    /// Takes one batch and copies it.
    ///
    /// - Parameter timeout: How long to wait for the first message.
    /// - Returns: The messages.
    package func receive(timeout: Duration = .milliseconds(20)) -> [ReceivedMessage] {
        withBatch(maxMessages: 5_000, timeout: timeout) { batch in
            var messages: [ReceivedMessage] = []
            batch.forEach { messages.append(ReceivedMessage($0, in: batch)) }
            return messages
        }
    }

    /// Takes batches until there are enough messages.
    ///
    /// - Parameters:
    ///   - count: How many messages to wait for.
    ///   - limit: How long to wait.
    /// - Returns: The messages, fewer when the limit was reached.
    package func receive(count: Int, within limit: Duration = .seconds(30)) -> [ReceivedMessage] {
        var messages: [ReceivedMessage] = []
        waitUntil(limit) {
            messages += receive()
            return messages.count >= count
        }
        return messages
    }
}
