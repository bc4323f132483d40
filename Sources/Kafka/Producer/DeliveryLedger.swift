/// Counts the messages that were produced and not reported yet, and passes reports on.
///
/// librdkafka's own count includes callbacks of every kind, so it says nothing exact.
final class DeliveryLedger {
    /// Messages without a report.
    private(set) var outstanding = 0
    private let onDelivery: (KafkaDeliveryReport) -> Void

    init(onDelivery: @escaping (KafkaDeliveryReport) -> Void) {
        self.onDelivery = onDelivery
    }

    /// Counts a message that was queued.
    func enter() {
        outstanding += 1
    }

    /// Counts a report and passes it on.
    func settle(_ report: KafkaDeliveryReport) {
        outstanding -= 1
        onDelivery(report)
    }
}
