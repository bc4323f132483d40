internal import Contracts
internal import Kafka
internal import Store

/// Produces records in chunks: after each it waits for the broker, and hands over what was acknowledged.
final class RedriveSender {
    private let producer: KafkaProducer
    private let inbox: Inbox
    private let chunkSize: Int
    private let mark: ([DeadLetterStore.Redriven]) throws -> Void
    private var pending: [UInt64: DeadLetterStore.Row] = [:]
    private var done: [DeadLetterStore.Redriven] = []
    private var nextTag: UInt64 = 1

    private final class Inbox {
        var reports: [KafkaDeliveryReport] = []
    }

    /// - Parameter mark: Stores that records were acknowledged.
    init(
        _ properties: KafkaProperties, chunkSize: Int, mark: @escaping ([DeadLetterStore.Redriven]) throws -> Void
    ) throws {
        let inbox = Inbox()
        self.inbox = inbox
        self.chunkSize = chunkSize
        self.mark = mark
        producer = try KafkaProducer(properties: properties.withDefaults(ReturnPublisher.defaults)) {
            inbox.reports.append($0)
        }
    }

    /// Queues a record under its origin's topic, with the time of now: a scorecard as it was known then must not change.
    func send(_ letter: DeadLetterStore.Row, key: [UInt8]?, value: [UInt8]?, headers: [KafkaHeader]) throws {
        pending[nextTag] = letter
        do {
            try producer.produce(
                topic: letter.origin.topic, key: key, value: value, headers: headers, tag: nextTag)
        } catch {
            pending[nextTag] = nil
            try settle()
            throw error
        }
        nextTag += 1
        if pending.count >= chunkSize { try settle() }
    }

    /// Waits for the rest.
    ///
    /// - Returns: Everything that was acknowledged and marked since the last call.
    func finish() throws -> [DeadLetterStore.Redriven] {
        try settle()
        defer { done = [] }
        return done
    }

    /// Marks what the broker acknowledges of the chunk, and only then tells of what it did not.
    private func settle() throws {
        guard !pending.isEmpty else { return }
        try? producer.flush(timeout: .seconds(90))
        var acknowledged: [DeadLetterStore.Redriven] = []
        var failure: KafkaError?
        for report in inbox.reports {
            guard let letter = pending.removeValue(forKey: report.tag) else { continue }
            if report.isDelivered {
                acknowledged.append(
                    DeadLetterStore.Redriven(letter: letter, partition: report.partition, offset: report.offset))
            } else {
                failure = failure ?? report.error
            }
        }
        inbox.reports = []
        let silent = pending.count
        pending = [:]
        if !acknowledged.isEmpty { try mark(acknowledged) }
        done += acknowledged
        if let failure {
            throw CommandFailure(
                code: failure.isRetriable ? 75 : 69,
                text: "broker: \(failure); what it acknowledged is marked, run the same again for the rest")
        }
        guard silent == 0 else {
            throw CommandFailure(
                code: 75, text: "the broker did not answer for \(silent) records; run the same again for them")
        }
    }

    func close() { _ = producer.close(within: .seconds(5)) }
}
