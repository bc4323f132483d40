import CRdKafka
package import Kafka

/// A Kafka cluster inside this process, whose leaders, coordinators, brokers and errors the test commands.
///
/// Its limits: 5 MiB a partition, then the oldest messages go; one message set a fetch; no SASL or TLS; no check of who
/// commits; no creation of topics by a client; a rebalance of a group with members waits for the session timeout less a
/// second, which is why ``properties`` has a short one.
@safe
package final class KafkaMockCluster {
    // librdkafka needs a client for its bookkeeping; it must outlive the cluster.
    private let keeper: OpaquePointer
    let cluster: OpaquePointer

    /// Where clients find the brokers.
    package let bootstrapServers: String

    /// Starts a cluster on this machine's loopback address.
    ///
    /// - Parameter brokers: How many brokers, numbered from 1.
    /// - Throws: ``KafkaError`` when it cannot be made.
    package init(brokers: Int32 = 1) throws(KafkaError) {
        let conf = unsafe rd_kafka_conf_new()
        // The keeper has no brokers of its own and would say so on standard error.
        unsafe rd_kafka_conf_set(conf, "log_level", "0", nil, 0)
        guard let keeper = unsafe rd_kafka_new(RD_KAFKA_PRODUCER, conf, nil, 0) else {
            unsafe rd_kafka_conf_destroy(conf)
            throw KafkaError(.invalidArgument, during: "make mock cluster")
        }
        guard let cluster = unsafe rd_kafka_mock_cluster_new(keeper, brokers) else {
            unsafe rd_kafka_destroy(keeper)
            throw KafkaError(.invalidArgument, during: "make mock cluster")
        }
        unsafe self.keeper = unsafe keeper
        unsafe self.cluster = unsafe cluster
        bootstrapServers = unsafe String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
        unsafe scorecard_rdkafka_mock_join_at_once(cluster)
    }

    deinit {
        unsafe rd_kafka_mock_cluster_destroy(cluster)
        unsafe rd_kafka_destroy(keeper)
    }

    /// What a client of this cluster needs, with short waits for a test.
    package var properties: KafkaProperties {
        [
            "bootstrap.servers": bootstrapServers,
            "session.timeout.ms": "2000",
            "heartbeat.interval.ms": "200",
            "reconnect.backoff.ms": "20",
            "reconnect.backoff.max.ms": "200",
        ]
    }

    /// Creates a topic.
    ///
    /// - Parameters:
    ///   - name: The topic's name.
    ///   - partitions: How many partitions it gets.
    /// - Throws: ``KafkaError`` when the topic exists already.
    package func createTopic(_ name: String, partitions: Int32 = 1) throws(KafkaError) {
        try unsafe check(rd_kafka_mock_topic_create(cluster, name, partitions, 1), "create topic")
    }

    /// Moves the leadership of a partition.
    ///
    /// - Parameters:
    ///   - topicPartition: The partition.
    ///   - broker: The new leader, or nil for none.
    /// - Throws: ``KafkaError`` when there is no such broker.
    package func setLeader(of topicPartition: KafkaTopicPartition, to broker: Int32?) throws(KafkaError) {
        let code = unsafe rd_kafka_mock_partition_set_leader(
            cluster, topicPartition.topic, topicPartition.partition, broker ?? -1)
        try check(code, "set leader")
    }

    /// Moves the coordination of a group.
    ///
    /// - Parameters:
    ///   - group: The group's id.
    ///   - broker: The new coordinator.
    /// - Throws: ``KafkaError`` when librdkafka refuses.
    package func setCoordinator(ofGroup group: String, to broker: Int32) throws(KafkaError) {
        try unsafe check(rd_kafka_mock_coordinator_set(cluster, "group", group, broker), "set coordinator")
    }

    /// Cuts the connections of a broker for good.
    ///
    /// There is no way back: `rd_kafka_mock_broker_set_up` binds the broker's old port again, which another test may have
    /// been given meanwhile, and then an assertion of librdkafka ends the whole process. A broker that is to come back
    /// is one that answers slowly: see ``setRoundTripTime(_:broker:)``.
    ///
    /// - Parameter broker: The broker, or nil for all.
    /// - Throws: ``KafkaError`` when there is no such broker.
    package func takeDown(broker: Int32? = nil) throws(KafkaError) {
        try unsafe check(rd_kafka_mock_broker_set_down(cluster, broker ?? -1), "take broker down")
    }

    /// Delays every answer; those that wait already wait on until their old time is over.
    ///
    /// - Parameters:
    ///   - roundTripTime: How long an answer takes.
    ///   - broker: The broker, or nil for all.
    /// - Throws: ``KafkaError`` when there is no such broker.
    package func setRoundTripTime(_ roundTripTime: Duration, broker: Int32? = nil) throws(KafkaError) {
        let (seconds, attoseconds) = roundTripTime.components
        let milliseconds = Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
        try unsafe check(rd_kafka_mock_broker_set_rtt(cluster, broker ?? -1, milliseconds), "set round-trip time")
    }

    func check(_ code: rd_kafka_resp_err_t, _ operation: String) throws(KafkaError) {
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(KafkaError.Code(rawValue: code.rawValue), during: operation)
        }
    }

    /// Answers the next requests of one kind with errors, one each, in order.
    ///
    /// - Parameters:
    ///   - request: The kind of request.
    ///   - codes: The errors; ``KafkaError/Code-swift.struct/transport`` cuts the connection instead of answering.
    package func failRequests(_ request: KafkaMockRequest, with codes: [KafkaError.Code]) {
        let errors = codes.map { rd_kafka_resp_err_t(rawValue: $0.rawValue) }
        unsafe rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, errors.count, errors)
    }

    /// Forgets the errors that no request of one kind has met yet.
    ///
    /// - Parameter request: The kind of request.
    package func clearFailures(of request: KafkaMockRequest) {
        unsafe rd_kafka_mock_clear_request_errors(cluster, request.rawValue)
    }
}
