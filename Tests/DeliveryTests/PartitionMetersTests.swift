import Delivery
import Kafka
import PrometheusText
import Store
import Testing

struct PartitionMetersTests {
    private let registry = MetricRegistry(DeliveryMetric.all)

    /// What librdkafka tells of a partition's offsets.
    private func statistics(_ partition: Int32, start: Int64, end: Int64) throws -> KafkaStatistics {
        let place = KafkaTopicPartition.first
        return try KafkaStatistics(
            json: """
                {"name":"c","msg_cnt":0,"msg_size":0,"replyq":0,"txmsgs":0,"txmsg_bytes":0,"rxmsgs":0,"rxmsg_bytes":0,
                "brokers":{},"topics":{"\(place.topic)":{"partitions":{"\(partition)":{"lo_offset":\(start),
                "hi_offset":\(end),"ls_offset":\(end),"consumer_lag":-1,"fetchq_cnt":0,"fetchq_size":0,"msgq_cnt":0}}}}}
                """)
    }

    private var lines: [String] {
        registry.text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
            .map { $0.replacing(KafkaTopicPartition.first.topic, with: "t") }
    }

    @Test func `lag is the end of the log less the position`() throws {
        var meters = PartitionMeters(registry)
        meters.show([ProgressStore.Claim(.first, at: 40)], try statistics(0, start: 10, end: 100))
        #expect(
            lines == [
                #"scorecard_partition_position{topic="t",partition="0"} 40"#,
                #"scorecard_partition_lag_messages{topic="t",partition="0"} 60"#,
            ])
    }

    @Test func `without a stored position reading begins at the oldest message`() throws {
        var meters = PartitionMeters(registry)
        meters.show([ProgressStore.Claim(.first, at: nil)], try statistics(0, start: 10, end: 100))
        #expect(
            lines == [
                #"scorecard_partition_position{topic="t",partition="0"} 10"#,
                #"scorecard_partition_lag_messages{topic="t",partition="0"} 90"#,
            ])
    }

    @Test func `an end that lies before the position is no negative lag`() throws {
        var meters = PartitionMeters(registry)
        meters.show([ProgressStore.Claim(.first, at: 101)], try statistics(0, start: 0, end: 100))
        #expect(lines.last == #"scorecard_partition_lag_messages{topic="t",partition="0"} 0"#)
    }

    @Test func `no lag is told while the broker has not told the end`() throws {
        var meters = PartitionMeters(registry)
        meters.show([ProgressStore.Claim(.first, at: 5)], try statistics(0, start: -1001, end: -1001))
        #expect(lines == [#"scorecard_partition_position{topic="t",partition="0"} 5"#])
        meters.show([ProgressStore.Claim(.first, at: 5)], try statistics(0, start: 0, end: 6))
        #expect(lines.count == 2)
        meters.show([ProgressStore.Claim(.first, at: 5)], try statistics(1, start: 0, end: 6))
        #expect(lines == [#"scorecard_partition_position{topic="t",partition="0"} 5"#])
    }

    @Test func `partitions that are no longer ours are told no longer`() throws {
        var meters = PartitionMeters(registry)
        let known = try statistics(0, start: 0, end: 100)
        meters.show([ProgressStore.Claim(.first, at: 1), ProgressStore.Claim(.second, at: 2)], known)
        #expect(lines.count == 3)
        meters.show([ProgressStore.Claim(.second, at: 2)], known)
        #expect(lines == [#"scorecard_partition_position{topic="t",partition="1"} 2"#])
        meters.hide()
        #expect(lines.isEmpty)
    }
}
