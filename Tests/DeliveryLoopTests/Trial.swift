import Contracts
import Dispatch
import Kafka
import KafkaTestSupport
import Postgres
import PostgresTestSupport
import Store
import Testing

/// A mock cluster, a database schema and the loops between them, for one test.
final class Trial {
    static let partitions: Int32 = 3

    let cluster: KafkaMockCluster
    let connection: PostgresConnection
    private let database: PostgresConfiguration
    private let properties: KafkaProperties
    private var loops: [RunningLoop] = []
    private var producer: KafkaProducer?
    /// What was put into each partition, in order.
    private(set) var inputs: [Int32: [String]] = [:]

    private init(
        _ database: PostgresConfiguration, _ connection: PostgresConnection, brokers: Int32,
        properties: KafkaProperties
    ) throws {
        self.database = database
        self.connection = connection
        cluster = try KafkaMockCluster(brokers: brokers)
        self.properties = cluster.properties
            .merging([
                "retry.backoff.ms": "20", "retry.backoff.max.ms": "100",
                "topic.metadata.refresh.fast.interval.ms": "20",
            ])
            .merging(properties)
        for topic in [Topic.returnSubmitted, .commentarySubmitted, .returnAccepted] {
            try cluster.createTopic(topic.name, partitions: Self.partitions)
        }
        _ = try PostgresMigrator(try Schema.migrations()).apply(on: connection)
        try connection.executeScript(KeepingHandler.table)
    }

    /// Each takes some threads and three connections to the database, of which other tests need theirs.
    private static let places = DispatchSemaphore(value: 10)

    /// Runs a test, and ends its loops whatever comes of it.
    static func run(
        brokers: Int32 = 1, properties: KafkaProperties = [:], _ body: (Trial) throws -> Void
    ) throws {
        places.wait()
        defer { places.signal() }
        try withTemporarySchema { database, connection in
            let trial = try Trial(database, connection, brokers: brokers, properties: properties)
            defer { for loop in trial.loops { _ = try? loop.end() } }
            do {
                try body(trial)
            } catch {
                Issue.record("\(error)\n\(trial.story)")
            }
        }
    }

    /// The schema that belongs to this test alone.
    var schema: String { database.searchPath.joined() }

    /// What the loops have logged, for the message of a failure.
    var story: String { loops.flatMap(\.lines.all).joined(separator: "\n") }

    static func input(_ partition: Int32) -> KafkaTopicPartition {
        KafkaTopicPartition(topic: Topic.returnSubmitted.name, partition: partition)
    }

    static func output(_ partition: Int32) -> KafkaTopicPartition {
        KafkaTopicPartition(topic: Topic.returnAccepted.name, partition: partition)
    }

    @discardableResult
    func startLoop(_ owner: String = "first", isShut: Bool = false) throws -> RunningLoop {
        let loop = try RunningLoop(owner: owner, kafka: properties, database: database, isShut: isShut)
        loops.append(loop)
        return loop
    }

    /// Puts messages into the input; each key's are in one partition, and so are the events that follow from them.
    func produce(_ count: Int) throws {
        let start = inputs.values.map(\.count).reduce(0, +)
        var places: [UInt64: Int32] = [:]
        let producer = try KafkaProducer(properties: cluster.properties) { report in
            if report.isDelivered { places[report.tag] = report.partition }
        }
        for number in start..<start + count {
            try producer.produce(
                topic: Topic.returnSubmitted.name, key: Array("key-\(number % 11)".utf8),
                value: Array("value-\(number)".utf8), timestamp: 1_700_000_000_000, tag: UInt64(number))
        }
        try producer.flush(timeout: .seconds(60))
        producer.close(within: .seconds(5))
        for number in start..<start + count {
            inputs[try #require(places[UInt64(number)]), default: []].append("value-\(number)")
        }
    }

    /// Puts messages into the input, and does something while the first batch of them is held.
    func produce(_ count: Int, whileHolding loop: RunningLoop, _ body: () throws -> Void) throws {
        loop.gate.shut()
        try produce(count)
        #expect(loop.gate.waitForBatch())
        defer { loop.gate.open() }
        try body()
    }

    // MARK: What the database holds

    func rows(_ sql: String) throws -> [[String]] {
        // One name has one text.
        let name = "test_" + String(UInt(bitPattern: sql.hashValue), radix: 36)
        let result = try connection.query(PostgresStatement(name: name, sql: sql))
        return try result.map { row in try (0..<result.columnCount).map { try row.optionalString($0) ?? "" } }
    }

    func number(_ sql: String) throws -> Int { try rows("SELECT (\(sql))::text").first.flatMap { Int($0[0]) } ?? -1 }

    /// The stored position of each partition that has one.
    func positions() throws -> [Int32: Int] {
        let rows = try rows(
            """
            SELECT partition::text, coalesce(next_offset, 0)::text FROM progress
            WHERE topic = '\(Topic.returnSubmitted.name)'
            """)
        return Dictionary(
            uniqueKeysWithValues: rows.compactMap { row in
                Int32(row[0]).flatMap { partition in Int(row[1]).map { (partition, $0) } }
            })
    }
}
