package import Contracts
package import Kafka
internal import Postgres
package import Store

/// Events and dead letters that follow from a batch, in one buffer so that none costs an allocation of its own.
package struct OutgoingEvents {
    struct Entry {
        let topic: String
        /// The topic of an event; `nil` for a dead letter, whose headers are its own.
        let event: Topic?
        let key: Range<Int>?
        let value: Range<Int>?
        let time: Timestamp
        /// The timestamp of a dead letter's record, which may be any number.
        let originalMilliseconds: Int64?
        let traceparent: Range<Int>?
        let headers: [KafkaHeader]
    }

    private var bytes: [UInt8] = []
    private(set) var entries: [Entry] = []
    /// What `dead_letter` is told of the dead letters.
    private(set) var deadLetters = DeadLetterStore.Columns()
    /// How many dead letters there are, by reason.
    private(set) var rejections: [RejectReason: Int] = [:]
    private let worker: WorkerName

    init(worker: WorkerName) { self.worker = worker }

    package var count: Int { entries.count }
    package var deadLetterCount: Int { deadLetters.count }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        deadLetters.removeAll()
        if !rejections.isEmpty { rejections.removeAll(keepingCapacity: true) }
    }

    private mutating func keep(_ more: some Collection<UInt8>) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: more)
        return start..<bytes.count
    }

    /// Adds an event.
    ///
    /// - Parameters:
    ///   - key: `authority|measure`.
    ///   - time: When what it tells happened; must be the same whenever the event is emitted again.
    ///   - message: The message that it follows from, whose trace it carries on.
    package mutating func emit(
        _ topic: Topic, key: some Collection<UInt8>, value: some Collection<UInt8>, time: Timestamp,
        from message: KafkaMessage?
    ) {
        let trace = message.flatMap { $0.header(named: CloudEvent.traceHeader) }
            .flatMap { TraceParent.isValid($0) ? keep($0) : nil }
        entries.append(
            Entry(
                topic: topic.name, event: topic, key: keep(key), value: keep(value), time: time,
                originalMilliseconds: nil,
                traceparent: trace,
                headers: []))
    }

    /// Adds a message that cannot be used to the dead letters: key, value, headers and timestamp as they were, or as
    /// much of them as ``DeadLetterCut`` keeps.
    ///
    /// - Parameter subject: What it is about, as far as the catalogue knows it.
    package mutating func reject(
        _ message: KafkaMessage, of batch: MessageBatch, stage: String, _ rejection: Rejection,
        about subject: DeadLetterStore.Subject = .init()
    ) throws {
        let origin = batch.place(of: message)
        let cut = DeadLetterCut(of: message, because: rejection)
        let rejection = cut.rejection
        var headers = cut.headers
        for (name, value) in DeadLetterHeader.headers(
            origin: origin, worker: worker, stage: stage, rejection: rejection)
        {
            headers.append(KafkaHeader(name, text: value))
        }
        headers += cut.sizes
        let topic = batch.topic(of: message)?.deadLetters(of: worker) ?? "\(origin.topic).\(worker.rawValue).dlq"
        let receivedAt = batch.receivedAt(message)
        entries.append(
            Entry(
                topic: topic, event: nil, key: message.key.map { keep($0.prefix(cut.keyBytes)) },
                value: message.value.map { keep($0.prefix(cut.valueBytes)) }, time: receivedAt,
                originalMilliseconds: message.timestamp?.milliseconds, traceparent: nil, headers: headers))
        rejections[rejection.reason, default: 0] += 1
        try deadLetters.topic.append(origin.topic)
        deadLetters.partition.append(origin.partition)
        deadLetters.offset.append(origin.offset)
        try deadLetters.reason.append(rejection.reason.rawValue)
        try deadLetters.message.append(rejection.text)
        try deadLetters.append(subject)
        try deadLetters.receivedAt.append(timestampMicroseconds: receivedAt.microsecondsSince1970)
    }

    /// Calls `body` with the bytes of each entry, in the order they were added.
    func forEach(
        _ body: (
            Entry, _ key: UnsafeRawBufferPointer?, _ value: UnsafeRawBufferPointer?, _ trace: UnsafeRawBufferPointer?
        ) throws -> Void
    ) throws {
        try bytes.withUnsafeBytes { buffer in
            func part(_ range: Range<Int>?) -> UnsafeRawBufferPointer? {
                range.map { UnsafeRawBufferPointer(rebasing: buffer[$0]) }
            }
            for entry in entries { try body(entry, part(entry.key), part(entry.value), part(entry.traceparent)) }
        }
    }
}
