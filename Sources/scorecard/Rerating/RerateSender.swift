internal import Contracts
internal import Kafka
internal import Scorecard

/// Publishes requests for ratings and waits until the broker has them.
final class RerateSender {
    private let producer: KafkaProducer
    private let inbox: Inbox
    /// How many requests the broker has.
    private var acknowledged = 0

    private final class Inbox {
        var acknowledged = 0
        var failure: KafkaError?

        func take(_ report: KafkaDeliveryReport) {
            if report.isDelivered { acknowledged += 1 } else { failure = failure ?? report.error }
        }
    }

    init(properties: KafkaProperties) throws {
        let inbox = Inbox()
        self.inbox = inbox
        try Self.checkTopic(properties)
        producer = try KafkaProducer(properties: properties.withDefaults(ReturnPublisher.defaults)) { inbox.take($0) }
    }

    private static func checkTopic(_ properties: KafkaProperties) throws {
        let admin = try KafkaAdmin(properties: properties)
        defer { admin.close() }
        let topic = Topic.ratingRequested.name
        guard try admin.describeTopics([topic], timeout: .seconds(10))[topic] != nil else {
            throw CommandFailure.unavailable("the broker has no topic \(topic); run scorecard topics")
        }
    }

    /// Publishes requests, and returns when the broker has acknowledged every one.
    func send(_ requests: [RatingRequest]) throws {
        let now = CommandContext.now
        do {
            for request in requests {
                var json = JSONWriter()
                request.write(&json)
                let key = request.series.key
                try producer.produce(
                    topic: Topic.ratingRequested.name, key: Array(key.utf8), value: json.bytes,
                    headers: Self.headers(of: json.bytes, key: key, at: now))
            }
            try? producer.flush(timeout: .seconds(90))
            if let failure = inbox.failure { throw failure }
        } catch let error as KafkaError {
            throw CommandFailure(
                code: error.isRetriable ? 75 : 69,
                text: "broker: \(error); \(inbox.acknowledged) requests are acknowledged, running this again is safe")
        }
        acknowledged += requests.count
        guard inbox.acknowledged == acknowledged else {
            throw CommandFailure(
                code: 75,
                text: "the broker did not acknowledge \(acknowledged - inbox.acknowledged) requests in time; "
                    + "running this again is safe")
        }
    }

    private static func headers(of body: [UInt8], key: String, at moment: Timestamp) -> [KafkaHeader] {
        CloudEvent.commonHeaders(of: .ratingRequested).map { KafkaHeader($0.name, text: $0.value) } + [
            KafkaHeader(CloudEvent.idHeader, text: body.withUnsafeBytes { CloudEvent.id(of: $0) }),
            KafkaHeader(CloudEvent.subjectHeader, text: key),
            KafkaHeader(CloudEvent.timeHeader, text: moment.description),
        ]
    }

    func close() { _ = producer.close(within: .seconds(5)) }
}
