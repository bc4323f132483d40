extension KafkaConsumer {
    /// The properties that the driver relies on: positions are the caller's, and all partitions go before any come.
    package static let required: KafkaProperties = [
        "enable.auto.commit": "false",
        "enable.auto.offset.store": "false",
        "allow.auto.create.topics": "false",
        "partition.assignment.strategy": "range",
    ]

    /// The properties that hold unless others are given.
    package static let defaults: KafkaProperties = [
        // A position outside the broker's offsets is an error to look at, never a silent jump.
        "auto.offset.reset": "error",
        // The broker answers as soon as there is something, or after this: 500 by default, at the cost of latency.
        "fetch.wait.max.ms": "10",
        "socket.nagle.disable": "true",
        // The bound of the memory for messages that were fetched ahead, for all partitions together.
        "queued.max.messages.kbytes": "4096",
        // A full queue is filled again soon: a second by default, in which a quick reader runs dry.
        "fetch.queue.backoff.ms": "10",
        "fetch.message.max.bytes": "1048576",
        "fetch.max.bytes": "8388608",
        "enable.partition.eof": "false",
    ]
}
