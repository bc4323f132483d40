import CRdKafka

/// Owns an `rd_kafka_conf_t` until a client takes it over.
@safe
struct ClientConfiguration: ~Copyable {
    private let conf: OpaquePointer

    private init() {
        unsafe conf = rd_kafka_conf_new()
    }

    deinit {
        unsafe rd_kafka_conf_destroy(conf)
    }

    /// Makes a configuration.
    ///
    /// - Parameters:
    ///   - properties: The settings.
    ///   - kind: What is made, for the error.
    /// - Returns: The configuration.
    /// - Throws: ``KafkaError`` for the first property that librdkafka does not know or whose value it refuses.
    static func make(_ properties: KafkaProperties) throws(KafkaError) -> ClientConfiguration {
        let configuration = ClientConfiguration()
        for entry in properties.entries {
            try configuration.set(entry)
        }
        return configuration
    }

    private func set(_ entry: KafkaProperties.Entry) throws(KafkaError) {
        let (result, text) = unsafe withErrorText { text, capacity in
            unsafe rd_kafka_conf_set(conf, entry.name, entry.value, text, capacity)
        }
        guard result != RD_KAFKA_CONF_OK else { return }
        // librdkafka's text repeats the value, and calls an alias by its other name.
        let reason = KafkaProperties.isSecret(entry.name) ? "the value is refused" : text
        throw KafkaError(.invalidArgument, during: "configure \(entry.name)", reason: reason)
    }

    /// Makes the client that this configuration describes.
    ///
    /// - Parameters:
    ///   - type: Producer or consumer.
    ///   - context: What the callbacks reach; kept until the client is destroyed.
    /// - Returns: The client.
    /// - Throws: ``KafkaError`` when properties contradict each other or a file that they name cannot be read.
    consuming func makeClient(
        _ type: rd_kafka_type_t, context: ClientContext
    ) throws(KafkaError) -> ClientHandle {
        let retained = unsafe Unmanaged.passRetained(context)
        unsafe rd_kafka_conf_set_opaque(conf, retained.toOpaque())
        unsafe rd_kafka_conf_set_log_cb(conf, handleLog)
        unsafe rd_kafka_conf_set_error_cb(conf, handleError)
        unsafe rd_kafka_conf_set_stats_cb(conf, handleStatistics)
        if context.rebalancing != nil {
            unsafe rd_kafka_conf_set_rebalance_cb(conf, handleRebalance)
            unsafe rd_kafka_conf_set_offset_commit_cb(conf, handleCommit)
        }
        if context.onDelivery != nil {
            unsafe rd_kafka_conf_set_dr_msg_cb(conf, handleDelivery)
        }
        let (client, text) = unsafe withErrorText { text, capacity in
            unsafe rd_kafka_new(type, conf, text, capacity)
        }
        guard let client = unsafe client else {
            unsafe retained.release()
            _ = consume self
            throw KafkaError(.invalidArgument, during: "make client", reason: text)
        }
        // The client owns the configuration from here on.
        discard self
        return unsafe ClientHandle(adopting: client, context: retained)
    }
}
