internal import Contracts
internal import Kafka
package import ScorecardTestSupport

/// librdkafka's statistics.
package struct StatisticsTarget: FuzzTarget {
    package static let name = "statistics"

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        func number() -> String {
            random.pick(["0", "1", "-1", "-1001", "9223372036854775807", "9223372036854775808", "1.5", "null", "\"1\""])
        }
        func sound() -> String { random.once(in: 12) ? number() : "\(random.below(1_000) - 1)" }
        let partitions = (0..<random.below(3)).map { place in
            #""\#(place - 1)":{"partition":\#(place),"lo_offset":\#(sound()),"hi_offset":\#(sound()),"ls_offset":\#(sound()),"#
                + #""consumer_lag":\#(sound()),"fetchq_cnt":\#(sound()),"fetchq_size":\#(sound()),"msgq_cnt":\#(sound())}"#
        }.joined(separator: ",")
        let group =
            random.once(in: 2)
            ? #","cgrp":{"state":"up","join_state":"steady","rebalance_cnt":\#(sound()),"stateage":1}"# : ""
        return Array(
            (#"{"name":"rdkafka#consumer-1","msg_cnt":\#(sound()),"msg_size":\#(sound()),"replyq":\#(sound()),"#
                + #""txmsgs":\#(sound()),"txmsg_bytes":\#(sound()),"rxmsgs":\#(sound()),"rxmsg_bytes":\#(sound()),"#
                + #""brokers":{"b":{"nodeid":\#(sound()),"state":"UP","txerrs":\#(sound()),"req_timeouts":\#(sound())}},"#
                + #""topics":{"t":{"partitions":{\#(partitions)}}}\#(group)}"#).utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let json = String(decoding: bytes, as: UTF8.self)
        do throws(KafkaError) {
            let statistics = try KafkaStatistics(json: json)
            guard statistics.json.utf8.elementsEqual(json.utf8) else { return "the report is kept as another" }
            guard Self.received(bytes).map({ $0 == statistics.receivedMessages }) ?? true else {
                return "another reader finds another number"
            }
            for partition in statistics.topics.values.flatMap(\.partitions.values) where partition.stableOffset < 0 {
                guard partition.endOffset == partition.highOffset else { return "an end that nobody told" }
            }
            return nil
        } catch {
            return error.code == .badMessage ? nil : "refused as \(error.code)"
        }
    }

    /// The messages received, by the strict reader of the contract's own messages.
    private static func received(_ bytes: [UInt8]) -> Int64? {
        bytes.withUnsafeBytes { buffer in
            var object = JSONObject()
            guard (try? object.read(buffer)) != nil, let member = object["rxmsgs"] else { return nil }
            return Int64(object.string(member.value))
        }
    }
}
