extension KafkaStatistics {
    /// One connection to a broker.
    package struct Broker: Decodable, Sendable {
        /// The broker's number, or -1 while it is not known.
        package let nodeID: Int32
        /// The state, such as `UP`, `DOWN`, `CONNECT` or `INIT`.
        package let state: String
        /// Requests that failed on their way to the broker since the start.
        package let sendErrors: Int64
        /// Requests that timed out since the start.
        package let timeouts: Int64

        private enum CodingKeys: String, CodingKey {
            case state
            case nodeID = "nodeid"
            case sendErrors = "txerrs"
            case timeouts = "req_timeouts"
        }
    }

    /// One topic that the client knows.
    package struct Topic: Decodable, Sendable {
        /// The partitions, by number; `-1` is librdkafka's own, for messages without a partition yet.
        package let partitions: [String: Partition]
    }

    /// One partition of a topic.
    package struct Partition: Decodable, Sendable {
        /// The oldest offset that the broker has, below 0 while that is not known.
        package let startOffset: Int64
        /// The offset behind the newest message, below 0 while that is not known.
        package let highOffset: Int64
        /// The offset behind the newest message that belongs to no open transaction, below 0 while that is not known.
        package let stableOffset: Int64
        /// The offset behind the newest message that may be read, below 0 while that is not known.
        package var endOffset: Int64 { stableOffset < 0 ? highOffset : stableOffset }
        /// Messages that the group has not committed yet, or -1 when that is not known.
        package let consumerLag: Int64
        /// Messages that were fetched and not yet taken.
        package let fetchQueueCount: Int64
        /// Bytes of messages that were fetched and not yet taken.
        package let fetchQueueBytes: Int64
        /// Messages that wait to be sent.
        package let sendQueueCount: Int64

        private enum CodingKeys: String, CodingKey {
            case startOffset = "lo_offset"
            case highOffset = "hi_offset"
            case stableOffset = "ls_offset"
            case consumerLag = "consumer_lag"
            case fetchQueueCount = "fetchq_cnt"
            case fetchQueueBytes = "fetchq_size"
            case sendQueueCount = "msgq_cnt"
        }
    }

    /// The consumer group as this member sees it.
    package struct Group: Decodable, Sendable {
        /// The state of the connection to the coordinator, such as `up`.
        package let state: String
        /// Where this member is in joining, such as `steady`.
        package let joinState: String
        /// Rebalances since the start.
        package let rebalanceCount: Int64

        private enum CodingKeys: String, CodingKey {
            case state
            case joinState = "join_state"
            case rebalanceCount = "rebalance_cnt"
        }
    }
}
