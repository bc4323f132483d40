internal import Kafka

/// Takes the producer's delivery reports, on the loop's own thread.
final class DeliveryInbox {
    var ledger = AcknowledgementLedger()
    private(set) var failure: KafkaError?

    func take(_ report: KafkaDeliveryReport) {
        if report.isDelivered {
            ledger.acknowledge(report.tag)
        } else if failure == nil {
            failure = report.error
        }
    }

    func forget() {
        ledger.forget()
        failure = nil
    }
}
