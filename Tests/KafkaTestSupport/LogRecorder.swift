package import Kafka
import Synchronization

/// Remembers the lines that librdkafka logs on any of its threads.
package final class LogRecorder: Sendable {
    private let recorded = Mutex<[KafkaLogLine]>([])

    package init() {}

    /// The lines so far.
    package var lines: [KafkaLogLine] { recorded.withLock { $0 } }

    /// Remembers a line.
    package func record(_ line: KafkaLogLine) {
        recorded.withLock { $0.append(line) }
    }
}
