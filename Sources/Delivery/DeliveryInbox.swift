internal import Kafka

/// Takes the producer's delivery reports, on the loop's own thread.
final class DeliveryInbox {
    var ledger = AcknowledgementLedger()
    private(set) var failure: KafkaError?
    private var delivered = 0

    func take(_ report: KafkaDeliveryReport) {
        if report.isDelivered {
            delivered += 1
            ledger.acknowledge(report.tag)
        } else if failure == nil {
            failure = report.error
        }
    }

    /// How many were acknowledged since this was last asked.
    func takeDelivered() -> Int {
        defer { delivered = 0 }
        return delivered
    }

    func forget() {
        ledger.forget()
        failure = nil
    }
}
