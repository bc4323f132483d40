package import Kafka

/// Remembers delivery reports.
package final class ReportRecorder {
    /// The reports, in order.
    package private(set) var reports: [KafkaDeliveryReport] = []

    package init() {}

    /// Remembers a report.
    package func record(_ report: KafkaDeliveryReport) {
        reports.append(report)
    }

    /// The tags of messages that count as sent, in the order of their reports.
    package var deliveredTags: [UInt64] { reports.filter(\.isDelivered).map(\.tag) }
}
