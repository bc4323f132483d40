import Contracts
import Glibc
import Kafka
import KafkaTestSupport
import Testing

extension Trial {
    /// Waits until every stored position is at its log's end.
    func settle(within limit: Duration = .seconds(90)) throws {
        try eventually("every position is at its log's end", within: limit) {
            let positions = try positions()
            return inputs.allSatisfy { positions[$0.key] == $0.value.count }
        }
    }

    /// Asks again every few milliseconds until something holds.
    func eventually(
        _ what: String, within limit: Duration = .seconds(60), _ condition: () throws -> Bool
    ) throws {
        let holds = try waitUntil(limit) {
            if try condition() { return true }
            _ = poll(nil, 0, 10)
            return false
        }
        guard !holds else { return }
        throw Problem(
            "not within \(limit): \(what); positions \((try? positions()) ?? [:]), inputs \(inputs.mapValues(\.count))")
    }

    struct Problem: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    /// Settles, and expects what the loop promises: each input stored once, its event in the output at least once and
    /// in order, and the same event under the same id.
    func expectAll(sourceLocation: SourceLocation = #_sourceLocation) throws {
        try settle()
        for (partition, values) in inputs {
            let kept = try rows(#"SELECT value FROM kept WHERE partition = \#(partition) ORDER BY "offset""#).map {
                $0[0]
            }
            #expect(kept == values, "partition \(partition)", sourceLocation: sourceLocation)
        }
        let total = inputs.values.map(\.count).reduce(0, +)
        #expect(try number("SELECT count(*) FROM kept") == total, sourceLocation: sourceLocation)
        #expect(try number("SELECT count(*) FROM dead_letter") == 0, sourceLocation: sourceLocation)
        let events = try events()
        for (partition, values) in inputs {
            // What is told again comes after what was told first: the last word of each is in order.
            let told = lastOfEach(events[partition] ?? [])
            #expect(told == values, "events of partition \(partition)", sourceLocation: sourceLocation)
        }
        let ids = Dictionary(grouping: events.values.joined(), by: \.text)
            .mapValues { Set($0.map { $0.headers.first { $0.name == CloudEvent.idHeader }?.value }) }
        #expect(ids.values.allSatisfy { $0.count == 1 && !$0.contains(nil) }, sourceLocation: sourceLocation)
        #expect(Set(ids.values).count == total, sourceLocation: sourceLocation)
    }

    private func lastOfEach(_ messages: [ReceivedMessage]) -> [String] {
        var seen: Set<String> = []
        return messages.reversed().compactMap(\.text).filter { seen.insert($0).inserted }.reversed()
    }

    /// Everything in the output, by partition.
    func events() throws -> [Int32: [ReceivedMessage]] {
        let consumer = try KafkaConsumer(
            properties: cluster.properties, groupID: "reader", handler: RecordingHandler())
        defer { consumer.close(within: .seconds(1)) }
        let places = (0..<Self.partitions).map(Self.output)
        let end = try places.map { try consumer.watermarks(of: $0, timeout: .seconds(30)).high }.reduce(0, +)
        try consumer.assign(places.map { KafkaPosition($0, start: .beginning) })
        let messages = consumer.receive(count: Int(end))
        #expect(messages.count == Int(end))
        return Dictionary(grouping: messages, by: \.topicPartition.partition)
    }
}
