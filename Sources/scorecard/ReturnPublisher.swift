internal import Contracts
internal import Foundation
internal import Kafka

/// Sends returns to the topic and waits until the broker has every one.
final class ReturnPublisher {
    private let producer: KafkaProducer
    private let outcome: Outcome
    private var sent = 0

    private final class Outcome {
        var delivered = 0
        var failure: KafkaError?
        let total: Int

        init(total: Int) { self.total = total }

        func take(_ report: KafkaDeliveryReport) {
            if report.isDelivered {
                delivered += 1
                showProgress()
            } else if failure == nil {
                failure = report.error
            }
        }

        private func showProgress() {
            guard Terminal.showsProgress, total > 0, delivered % max(1, total / 100) == 0 || delivered == total else {
                return
            }
            let done = delivered * 40 / total
            let bar = String(repeating: "#", count: done) + String(repeating: ".", count: 40 - done)
            let end = delivered == total ? "\n" : ""
            FileHandle.standardError.write(Data("\r[\(bar)] \(delivered) of \(total)\(end)".utf8))
        }
    }

    init(properties: KafkaProperties, total: Int) throws {
        // A broker that is not there is said within a minute, not after librdkafka's five.
        let defaults: KafkaProperties = ["message.timeout.ms": "60000", "message.max.bytes": "2097152"]
        let outcome = Outcome(total: total)
        self.outcome = outcome
        try Self.checkTopic(properties)
        producer = try KafkaProducer(properties: properties.withDefaults(defaults)) { outcome.take($0) }
    }

    private static func checkTopic(_ properties: KafkaProperties) throws {
        let admin = try KafkaAdmin(properties: properties)
        defer { admin.close() }
        let topic = Topic.returnSubmitted.name
        guard try admin.describeTopics([topic], timeout: .seconds(10))[topic] != nil else {
            throw CommandFailure.unavailable("the broker has no topic \(topic); run scorecard topics")
        }
    }

    func publish(_ body: [UInt8], key: String) throws {
        let topic = Topic.returnSubmitted
        var headers = CloudEvent.commonHeaders(of: topic).map { KafkaHeader($0.name, text: $0.value) }
        let id = body.withUnsafeBytes { CloudEvent.id(of: $0) }
        headers.append(KafkaHeader(CloudEvent.idHeader, text: id))
        headers.append(KafkaHeader(CloudEvent.subjectHeader, text: key))
        try producer.produce(topic: topic.name, key: Array(key.utf8), value: body, headers: headers)
        sent += 1
        if sent % 500 == 0 { _ = producer.poll() }
        if let failure = outcome.failure { throw failure }
    }

    /// Waits for the broker.
    func finish() throws {
        try producer.flush(timeout: .seconds(90))
        _ = producer.close(within: .seconds(5))
        if let failure = outcome.failure { throw failure }
        guard outcome.delivered == sent else {
            throw CommandFailure.unavailable("the broker has \(outcome.delivered) of \(sent) returns; publish again")
        }
    }
}
