extension KafkaProducer {
    /// The properties that the driver relies on: each message once and in order, acknowledged by all replicas.
    package static let required: KafkaProperties = [
        "enable.idempotence": "true",
        "acks": "all",
        "allow.auto.create.topics": "false",
    ]

    /// The properties that hold unless others are given.
    package static let defaults: KafkaProperties = [
        // The partition that the Java client and Kafka Connect choose for the same key.
        "partitioner": "murmur2_random",
        "linger.ms": "2",
        "socket.nagle.disable": "true",
        // The bound of the memory for messages that wait to be sent.
        "queue.buffering.max.messages": "100000",
        "queue.buffering.max.kbytes": "32768",
    ]
}
