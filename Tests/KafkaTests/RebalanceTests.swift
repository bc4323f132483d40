import Kafka
import KafkaTestSupport
import Testing

@Suite("Rebalance", .ownThread)
struct RebalanceTests {
    private let cluster: KafkaMockCluster
    private let places = (0..<4).map { KafkaTopicPartition(topic: "t", partition: $0) }

    init() throws {
        cluster = try KafkaMockCluster()
        try cluster.createTopic("t", partitions: 4)
        let producer = try KafkaProducer(properties: cluster.properties) { _ in }
        for place in places {
            for _ in 0..<5 {
                try producer.produce(topic: "t", partition: place.partition, key: nil, value: [1])
            }
        }
        try producer.flush(timeout: .seconds(30))
    }

    private func makeConsumer(
        _ handler: RecordingHandler, of other: KafkaMockCluster? = nil, callbacks: KafkaCallbacks = KafkaCallbacks(),
        _ properties: KafkaProperties = [:]
    ) throws -> KafkaConsumer {
        let consumer = try KafkaConsumer(
            properties: (other ?? cluster).properties.merging(properties), groupID: "g", handler: handler,
            callbacks: callbacks)
        try consumer.subscribe(["t"])
        return consumer
    }

    @Test("A second member takes over partitions, each at the position that its own handler gives")
    func takeOver() throws {
        let first = RecordingHandler()
        let second = RecordingHandler()
        for place in places { second.starts[place] = .offset(Int64(place.partition) + 1) }
        let early = try makeConsumer(first)
        #expect(early.receive(count: 20).count == 20)
        #expect(first.assigned == [places])

        let late = try makeConsumer(second)
        var messages: [ReceivedMessage] = []
        waitUntil {
            _ = early.receive()
            messages += late.receive()
            return early.assignment.count == 2 && late.assignment.count == 2
                && late.assignment.allSatisfy { place in
                    messages.contains { $0.topicPartition == place }
                }
        }
        // The group may take another round until it is settled.
        #expect(first.revoked.first == places)
        #expect(Set(early.assignment).union(late.assignment) == Set(places))
        #expect(late.assignment.count == 2)
        for place in late.assignment {
            let firstOffset = messages.first { $0.topicPartition == place }?.offset
            #expect(firstOffset == Int64(place.partition) + 1)
        }
    }

    @Test("Messages taken before a revocation in the same call are dropped, and read again by the next holder")
    func droppedBatch() throws {
        let cluster = try KafkaMockCluster(brokers: 2)
        try cluster.createTopic("t", partitions: 2)
        try cluster.setCoordinator(ofGroup: "g", to: 1)
        let places = Array(self.places.prefix(2))
        for place in places { try cluster.setLeader(of: place, to: place.partition + 1) }
        let producer = try KafkaProducer(properties: cluster.properties) { _ in }
        for place in places {
            for _ in 0..<10 { try producer.produce(topic: "t", partition: place.partition, key: nil, value: [1]) }
        }
        try producer.flush(timeout: .seconds(30))

        let log = LogRecorder()
        let handler = RecordingHandler()
        let lateHandler = RecordingHandler()
        var late: KafkaConsumer?
        var isArmed = false
        var callbacks = KafkaCallbacks()
        callbacks.onLog = { log.record($0) }
        // Told amid a batch, behind the messages: makes the group revoke them right then.
        callbacks.onError = { _ in
            guard isArmed else { return }
            isArmed = false
            late = try? makeConsumer(lateHandler, of: cluster)
            waitUntil {
                let isRevoking = log.lines.contains { $0.message.contains("delegating revoke") }
                _ = late?.receive()
                return isRevoking
            }
        }
        handler.fallback = .end
        let early = try makeConsumer(handler, of: cluster, callbacks: callbacks, ["debug": "cgrp,queue,fetch"])
        waitUntil {
            _ = early.receive()
            return early.assignment == places
        }
        // Fills the queue with messages, and behind them the news that a broker is gone.
        try early.assign(places.map { KafkaPosition($0, start: .beginning) })
        let isFetched = waitUntil {
            log.lines.count { $0.message.contains("Enqueue 10 message(s)") } >= 2
        }
        #expect(isFetched)
        try cluster.takeDown(broker: 2)
        let isGone = waitUntil {
            let isGone = log.lines.contains { $0.facility == "FAIL" }
            producer.poll(timeout: .milliseconds(20))
            return isGone
        }
        #expect(isGone)

        isArmed = true
        let count = early.withBatch(maxMessages: 5_000, timeout: .milliseconds(100)) { $0.count }
        #expect(!isArmed)
        #expect(handler.revoked == [places])
        #expect(count == 0)
        try cluster.setLeader(of: places[1], to: 1)
        var messages: [ReceivedMessage] = []
        waitUntil {
            messages += (late?.receive() ?? []) + early.receive()
            return messages.count >= 10
        }
        #expect(messages.first?.offset == 0)
    }

    @Test("A handler that is gone means that nothing is read, and an error says so")
    func handlerGone() throws {
        var errors: [KafkaError] = []
        var callbacks = KafkaCallbacks()
        callbacks.onError = { errors.append($0) }
        let consumer = try makeConsumer(RecordingHandler(), callbacks: callbacks)
        waitUntil {
            _ = consumer.receive()
            return !errors.isEmpty
        }
        #expect(errors.first?.operation == "rebalance")
        #expect(consumer.assignment.isEmpty)
    }

    @Test("Unsubscribing revokes, and subscribing again assigns")
    func unsubscribe() throws {
        let handler = RecordingHandler()
        let consumer = try makeConsumer(handler)
        #expect(consumer.receive(count: 20).count == 20)
        try consumer.unsubscribe()
        waitUntil {
            _ = consumer.receive()
            return !handler.revoked.isEmpty
        }
        #expect(handler.revoked == [places])
        #expect(consumer.assignment.isEmpty)
        try consumer.subscribe(["t"])
        #expect(consumer.receive(count: 20).count == 20)
        #expect(handler.assigned == [places, places])
    }

    @Test("A member that the coordinator has forgotten loses its partitions, and then gets them again")
    func lost() throws {
        let handler = RecordingHandler()
        let consumer = try makeConsumer(handler)
        #expect(consumer.receive(count: 20).count == 20)
        cluster.failRequests(.heartbeat, with: [.unknownMember])
        waitUntil {
            _ = consumer.receive()
            return handler.assigned.count == 2
        }
        #expect(handler.lost == [places])
        #expect(handler.revoked.isEmpty)
    }

    @Test("A coordinator that moves costs no message")
    func coordinatorMove() throws {
        let cluster = try KafkaMockCluster(brokers: 2)
        try cluster.createTopic("t")
        try cluster.setCoordinator(ofGroup: "g", to: 1)
        let handler = RecordingHandler()
        let producer = try KafkaProducer(properties: cluster.properties) { _ in }
        let consumer = try KafkaConsumer(properties: cluster.properties, groupID: "g", handler: handler)
        try consumer.subscribe(["t"])
        try producer.produce(topic: "t", key: nil, value: [1])
        #expect(consumer.receive(count: 1).count == 1)
        try cluster.setCoordinator(ofGroup: "g", to: 2)
        let place = KafkaTopicPartition(topic: "t", partition: 0)
        let isCommitted = waitUntil {
            _ = consumer.receive()
            return (try? consumer.commitAndWait([place: 1], timeout: .seconds(1))) != nil
        }
        #expect(isCommitted)
        handler.starts = [place: .offset(1)]
        try producer.produce(topic: "t", key: nil, value: [2])
        #expect(consumer.receive(count: 1).map(\.value).last == [2])
    }
}
