import Kafka
import KafkaTestSupport
import Testing

@Suite("Positions", .ownThread)
struct PositionTests {
    private let cluster: KafkaMockCluster
    private let handler = RecordingHandler()
    private let place = KafkaTopicPartition(topic: "t", partition: 0)
    private let other = KafkaTopicPartition(topic: "t", partition: 1)

    init() throws {
        cluster = try KafkaMockCluster()
        try cluster.createTopic("t", partitions: 2)
        let producer = try KafkaProducer(properties: cluster.properties) { _ in }
        for number in 0..<10 {
            try producer.produce(topic: "t", partition: 0, key: nil, value: Array("\(number)".utf8))
        }
        try producer.produce(topic: "t", partition: 1, key: nil, value: Array("other".utf8))
        try producer.flush(timeout: .seconds(30))
        producer.close(within: .seconds(10))
    }

    private func makeConsumer(_ properties: KafkaProperties = [:]) throws -> KafkaConsumer {
        let consumer = try KafkaConsumer(
            properties: cluster.properties.merging(properties), groupID: "g", handler: handler)
        try consumer.subscribe(["t"])
        return consumer
    }

    @Test("Reading begins at the offset that the handler gives, whatever Kafka has committed")
    func fromOutside() throws {
        let consumer = try makeConsumer()
        handler.starts = [place: .offset(7), other: .end]
        waitUntil {
            _ = consumer.receive()
            return !consumer.assignment.isEmpty
        }
        try consumer.commitAndWait([place: 3], timeout: .seconds(10))
        consumer.close(within: .seconds(10))

        let second = try makeConsumer()
        #expect(second.receive(count: 3).map(\.text) == ["7", "8", "9"])
        #expect(try second.committed([place], timeout: .seconds(10)) == [place: 3])
    }

    @Test("A partition without a position is held but not read")
    func withoutPosition() throws {
        let consumer = try makeConsumer()
        handler.fallback = nil
        handler.starts = [other: .beginning, KafkaTopicPartition(topic: "foreign", partition: 0): .beginning]
        #expect(consumer.receive(count: 1).map(\.text) == ["other"])
        #expect(handler.assigned == [[place, other]])
        #expect(consumer.assignment == [other])
    }

    @Test("Assigning again rewinds, and what was fetched before is dropped")
    func rewind() throws {
        let consumer = try makeConsumer()
        handler.starts = [place: .beginning, other: .end]
        #expect(consumer.receive(count: 10).map(\.offset) == Array(0..<10))
        try consumer.assign([KafkaPosition(place, start: .offset(4))])
        #expect(consumer.receive(count: 6).map(\.offset) == Array(4..<10))
        try consumer.unassign()
        #expect(consumer.assignment.isEmpty)
    }

    @Test("A position outside the broker's offsets is an error of that partition, not a jump")
    func outOfRange() throws {
        let consumer = try makeConsumer()
        handler.starts = [place: .offset(1_000), other: .end]
        var errors: [KafkaError] = []
        waitUntil {
            consumer.withBatch(maxMessages: 10, timeout: .milliseconds(20)) { batch in
                let isEmpty = batch.isEmpty
                #expect(isEmpty)
                errors += batch.errors
            }
            return !errors.isEmpty
        }
        let error = try #require(errors.first)
        #expect(error.code == .autoOffsetReset)
        #expect(error.topicPartition == place)
    }

    @Test("The end of a partition is told when asked for, and is no error")
    func partitionEnd() throws {
        let consumer = try makeConsumer(["enable.partition.eof": "true"])
        var ends: Set<KafkaTopicPartition> = []
        waitUntil {
            consumer.withBatch(maxMessages: 100, timeout: .milliseconds(20)) { batch in
                let errors = batch.errors
                #expect(errors.isEmpty)
                ends.formUnion(batch.ends)
            }
            return ends.count == 2
        }
        #expect(ends == [place, other])
    }

    @Test("Offsets are committed at once or with an answer, and read back")
    func commits() throws {
        let consumer = try makeConsumer()
        waitUntil {
            _ = consumer.receive()
            return !consumer.assignment.isEmpty
        }
        #expect(try consumer.committed([place, other], timeout: .seconds(10)).isEmpty)
        try consumer.commitAndWait([place: 5], timeout: .seconds(10))
        try consumer.commit([other: 1])
        let isCommitted = try waitUntil {
            _ = consumer.receive()
            return try consumer.committed([place, other], timeout: .seconds(10)) == [place: 5, other: 1]
        }
        #expect(isCommitted)
    }

    @Test("A commit that the broker refuses is thrown to who waits and told to who does not")
    func refusedCommit() throws {
        var errors: [KafkaError] = []
        var callbacks = KafkaCallbacks()
        callbacks.onError = { errors.append($0) }
        let consumer = try KafkaConsumer(
            properties: cluster.properties, groupID: "g", handler: handler, callbacks: callbacks)
        try consumer.subscribe(["t"])
        waitUntil {
            _ = consumer.receive()
            return !consumer.assignment.isEmpty
        }
        cluster.failRequests(.offsetCommit, with: [.topicAuthorizationFailed])
        let error = #expect(throws: KafkaError.self) {
            try consumer.commitAndWait([place: 5], timeout: .seconds(10))
        }
        #expect(error?.code == .topicAuthorizationFailed)
        cluster.failRequests(.offsetCommit, with: [.topicAuthorizationFailed])
        try consumer.commit([place: 5])
        waitUntil {
            _ = consumer.receive()
            return errors.contains { $0.operation == "commit" }
        }
        #expect(errors.contains { $0.operation == "commit" && $0.code == .topicAuthorizationFailed })
    }

    @Test("A commit without an answer ends at its timeout")
    func commitTimeout() throws {
        let consumer = try makeConsumer()
        waitUntil {
            _ = consumer.receive()
            return !consumer.assignment.isEmpty
        }
        try cluster.takeDown()
        let start = ContinuousClock.now
        let error = #expect(throws: KafkaError.self) {
            try consumer.commitAndWait([place: 5], timeout: .milliseconds(200))
        }
        #expect(error?.isRetriable == true)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("Watermarks and the cluster's id come from the broker")
    func queries() throws {
        let consumer = try makeConsumer()
        #expect(try consumer.watermarks(of: place, timeout: .seconds(10)) == KafkaWatermarks(low: 0, high: 10))
        #expect(try !consumer.clusterID(timeout: .seconds(10)).isEmpty)
    }

    @Test("The cluster's id is an error when no broker tells it in time")
    func clusterWithoutBrokers() throws {
        let admin = try KafkaAdmin(properties: ["bootstrap.servers": "127.0.0.1:1"])
        let error = #expect(throws: KafkaError.self) { try admin.clusterID(timeout: .milliseconds(50)) }
        #expect(error?.code == .timedOut)
    }
}
