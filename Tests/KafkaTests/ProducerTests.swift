import Kafka
import KafkaTestSupport
import Testing

@Suite("Producer", .ownThread)
struct ProducerTests {
    private let reports = ReportRecorder()

    private func makeProducer(
        _ cluster: KafkaMockCluster, _ properties: KafkaProperties = [:], callbacks: KafkaCallbacks = KafkaCallbacks()
    ) throws -> KafkaProducer {
        try KafkaProducer(
            properties: cluster.properties.merging(properties), callbacks: callbacks, onDelivery: reports.record)
    }

    /// What a topic holds, read without a group.
    private func read(_ cluster: KafkaMockCluster, _ places: [KafkaTopicPartition], count: Int) throws
        -> [ReceivedMessage]
    {
        let handler = RecordingHandler()
        let consumer = try KafkaConsumer(properties: cluster.properties, groupID: "reader", handler: handler)
        try consumer.assign(places.map { KafkaPosition($0, start: .beginning) })
        var messages = consumer.receive(count: count)
        // One more look, so that a message too many would show.
        messages += consumer.receive(timeout: .milliseconds(300))
        return messages
    }

    @Test("The partition of a key is the one that Java clients choose")
    func partitioning() throws {
        // From UtilsTest of Apache Kafka.
        let vectors: [(String, Int32)] = [
            ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
            ("a-little-bit-longer-string", -1_486_304_829),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971), ("abc", 479_470_107),
        ]
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t", partitions: 12)
        let producer = try makeProducer(cluster)
        for (tag, vector) in vectors.enumerated() {
            try producer.produce(topic: "t", key: Array(vector.0.utf8), value: nil, tag: UInt64(tag))
        }
        try producer.flush(timeout: .seconds(30))
        #expect(reports.reports.count == vectors.count)
        for report in reports.reports {
            #expect(report.partition == (vectors[Int(report.tag)].1 & 0x7fff_ffff) % 12)
        }
    }

    @Test("A message that the broker refuses is reported as failed, and only that one")
    func refused() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        let producer = try makeProducer(cluster)
        cluster.failRequests(.produce, with: [.messageTooLarge])
        try producer.produce(topic: "t", key: nil, value: [1], tag: 1)
        try producer.flush(timeout: .seconds(30))
        try producer.produce(topic: "t", key: nil, value: [2], tag: 2)
        try producer.flush(timeout: .seconds(30))
        #expect(reports.reports.map(\.tag) == [1, 2])
        #expect(reports.reports.first?.error?.code == .messageTooLarge)
        #expect(reports.reports.first?.error?.topicPartition == KafkaTopicPartition(topic: "t", partition: 0))
        #expect(reports.deliveredTags == [2])
    }

    @Test("A message that finds no broker in time is reported as failed and not in the log")
    func timedOut() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        try cluster.takeDown()
        let producer = try makeProducer(cluster, ["message.timeout.ms": "300"])
        try producer.produce(topic: "t", key: nil, value: [1], tag: 9)
        try producer.flush(timeout: .seconds(30))
        let report = try #require(reports.reports.first)
        #expect(report.error?.code == .messageTimedOut)
        #expect(report.persistence == .no)
        #expect(!report.isDelivered)
        #expect(report.offset == -1)
    }

    @Test("A topic that does not exist is reported, and not created")
    func unknownTopic() throws {
        let cluster = try KafkaMockCluster()
        let producer = try makeProducer(cluster, ["topic.metadata.propagation.max.ms": "100"])
        try producer.produce(topic: "none", key: nil, value: [1], tag: 1)
        try producer.flush(timeout: .seconds(30))
        let code = reports.reports.first?.error?.code
        #expect(code == .unknownTopic || code == .unknownTopicOrPartition)
        let admin = try KafkaAdmin(properties: cluster.properties)
        #expect(try admin.describeTopics(["none"], timeout: .seconds(2)).isEmpty)
    }

    @Test("A full queue is an error once the patience is over, and that message is not reported")
    func queueFull() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        // Nothing is acknowledged until the broker answers again.
        try cluster.setRoundTripTime(.seconds(3))
        let producer = try makeProducer(cluster, ["queue.buffering.max.messages": "5"])
        for tag in 0..<5 as Range<UInt64> {
            try producer.produce(topic: "t", key: nil, value: [1], tag: tag)
        }
        let error = #expect(throws: KafkaError.self) {
            try producer.produce(
                topic: "t", key: nil, value: [1], headers: [KafkaHeader("h", text: "freed")], tag: 5,
                patience: .milliseconds(50))
        }
        #expect(error?.code == .queueFull)
        #expect(error?.isRetriable == true)
        try cluster.setRoundTripTime(.zero)
        try producer.flush(timeout: .seconds(30))
        #expect(reports.deliveredTags == Array(0..<5))
    }

    @Test("A small queue slows the caller down and loses nothing")
    func backPressure() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        let producer = try makeProducer(cluster, ["queue.buffering.max.messages": "10"])
        for tag in 0..<500 as Range<UInt64> {
            try producer.produce(topic: "t", key: nil, value: [1], tag: tag)
            #expect(producer.outstanding <= 10)
        }
        try producer.flush(timeout: .seconds(30))
        #expect(producer.outstanding == 0)
        #expect(reports.deliveredTags == Array(0..<500))
    }

    @Test("Leaders that move and connections that break cost no message and no order, and make no duplicate")
    func leaderMoves() throws {
        let cluster = try KafkaMockCluster(brokers: 3)
        let place = KafkaTopicPartition(topic: "t", partition: 0)
        try cluster.createTopic("t")
        let producer = try makeProducer(cluster, ["retry.backoff.ms": "10", "retry.backoff.max.ms": "50"])
        for tag in 0..<600 as Range<UInt64> {
            if tag % 200 == 0 { try cluster.setLeader(of: place, to: Int32(tag / 200) + 1) }
            if tag == 100 { cluster.failRequests(.produce, with: [.transport]) }
            try producer.produce(topic: "t", partition: 0, key: nil, value: Array("\(tag)".utf8), tag: tag)
            producer.poll()
            if tag % 50 == 49 { producer.poll(timeout: .milliseconds(20)) }
        }
        try producer.flush(timeout: .seconds(30))
        #expect(reports.deliveredTags == Array(0..<600))
        let texts = try read(cluster, [place], count: 600).map(\.text)
        #expect(texts == (0..<600).map { "\($0)" })
    }

    @Test("A fatal error is told, fails what is under way, and a rebuilt producer sends again")
    func fatalError() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        var errors: [KafkaError] = []
        var callbacks = KafkaCallbacks()
        callbacks.onError = { errors.append($0) }
        let producer = try makeProducer(cluster, callbacks: callbacks)
        #expect(producer.fatalError == nil)
        cluster.failRequests(.produce, with: [.outOfOrderSequence])
        try producer.produce(topic: "t", key: nil, value: [1], tag: 1)
        waitUntil {
            producer.poll(timeout: .milliseconds(20))
            return producer.fatalError != nil
        }
        let fatal = try #require(producer.fatalError)
        #expect(fatal.isFatal)
        #expect(fatal.code == .outOfOrderSequence)
        let refusal = #expect(throws: KafkaError.self) {
            try producer.produce(topic: "t", key: nil, value: [2], headers: [KafkaHeader("h", text: "freed")], tag: 2)
        }
        #expect(refusal?.isFatal == true)

        let rebuilt = try producer.rebuilt(within: .seconds(10))
        #expect(reports.reports.map(\.tag) == [1])
        #expect(reports.deliveredTags.isEmpty)
        #expect(errors.contains { $0.isFatal })
        #expect(rebuilt.fatalError == nil)
        try rebuilt.produce(topic: "t", key: nil, value: [3], tag: 3)
        try rebuilt.flush(timeout: .seconds(30))
        #expect(reports.deliveredTags == [3])
    }

    @Test("Purged messages are reported as failed")
    func purge() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        try cluster.takeDown()
        let producer = try makeProducer(cluster)
        try producer.produce(topic: "t", key: nil, value: [1], tag: 1)
        let error = #expect(throws: KafkaError.self) { try producer.flush(timeout: .milliseconds(20)) }
        #expect(error?.code == .timedOut)
        producer.purge()
        try producer.flush(timeout: .seconds(10))
        #expect(reports.reports.map(\.tag) == [1])
        #expect(reports.deliveredTags.isEmpty)
    }

    @Test("A tag comes back with all its bits")
    func tags() throws {
        let cluster = try KafkaMockCluster()
        try cluster.createTopic("t")
        let producer = try makeProducer(cluster)
        let tags: [UInt64] = [0, 1, .max, 1 << 63]
        for tag in tags { try producer.produce(topic: "t", partition: 0, key: nil, value: nil, tag: tag) }
        try producer.flush(timeout: .seconds(30))
        #expect(reports.deliveredTags == tags)
    }
}
