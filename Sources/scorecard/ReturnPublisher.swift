internal import Contracts
internal import Kafka

/// Sends returns to the topic and waits until the broker has every one.
final class ReturnPublisher {
    private let producer: KafkaProducer
    private let inbox: Inbox
    private let progress: ProgressBar
    private var sent = 0

    private final class Inbox {
        var acknowledged = 0
        var failure: KafkaError?

        func take(_ report: KafkaDeliveryReport) {
            if report.isDelivered {
                acknowledged += 1
            } else if failure == nil {
                failure = report.error
            }
        }
    }

    /// A broker that is not there is said within a minute, not after librdkafka's five.
    static let defaults: KafkaProperties = ["message.timeout.ms": "60000", "message.max.bytes": "3145728"]

    init(properties: KafkaProperties, progress: ProgressBar) throws {
        let inbox = Inbox()
        self.inbox = inbox
        self.progress = progress
        try Self.checkTopic(properties)
        producer = try KafkaProducer(properties: properties.withDefaults(Self.defaults)) { inbox.take($0) }
    }

    private static func checkTopic(_ properties: KafkaProperties) throws {
        let admin = try KafkaAdmin(properties: properties)
        defer { admin.close() }
        let topic = Topic.returnSubmitted.name
        guard try admin.describeTopics([topic], timeout: .seconds(10))[topic] != nil else {
            throw CommandFailure.unavailable("the broker has no topic \(topic); run scorecard topics")
        }
    }

    /// How many returns the broker has.
    var acknowledged: Int { inbox.acknowledged }

    func publish(_ body: [UInt8], key: String) throws {
        var headers = SubmittedRecord.headers(of: body)
        headers.append(KafkaHeader(CloudEvent.subjectHeader, text: key))
        try producer.produce(
            topic: Topic.returnSubmitted.name, key: Array(key.utf8), value: body, headers: headers)
        sent += 1
        if sent % 500 == 0 {
            _ = producer.poll()
            progress.show(acknowledged)
        }
        if let failure = inbox.failure { throw failure }
    }

    /// Waits for the broker.
    func finish() throws {
        let deadline = ContinuousClock.now + .seconds(90)
        while producer.outstanding > 0, inbox.failure == nil, ContinuousClock.now < deadline {
            _ = producer.poll(timeout: .milliseconds(100))
            progress.show(acknowledged)
        }
        progress.end()
        _ = producer.close(within: .seconds(5))
        if let failure = inbox.failure { throw failure }
        guard acknowledged == sent else {
            throw KafkaError(
                .timedOut, during: "publish", reason: "the broker did not acknowledge every return in time")
        }
    }

    /// Gives up, after a moment for what is under way.
    ///
    /// - Returns: What to tell of it, and of how many returns the broker has.
    func abandon(because error: any Error, total: Int) -> CommandFailure {
        progress.end()
        _ = producer.close(within: .seconds(5))
        let cause = CommandFailure(describing: error)
        let isPassing = (error as? KafkaError)?.isRetriable ?? false
        return CommandFailure(
            code: isPassing && acknowledged > 0 ? 75 : cause.code,
            text: "\(cause.text); the broker has acknowledged \(acknowledged) of \(total) returns. "
                + "Publishing all of them again is safe")
    }
}
