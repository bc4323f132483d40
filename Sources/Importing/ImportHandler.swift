internal import Contracts
package import Delivery
internal import Postgres
internal import Kafka
package import Scorecard
internal import Store

/// What the importer does with submitted returns: judges each once, stores every revision, and tells of every valid
/// one, repeated or stale ones included, so that nothing downstream depends on where a crash fell.
package struct ImportHandler: BatchHandler {
    private let judge: ReturnJudge
    private var series = SeriesStore()
    private var columns = ReturnStore.Columns()
    private var object = JSONObject()
    private var json = JSONWriter()
    private var accepted: [Accepted] = []

    /// A valid message whose row is staged: its place here is its place in the columns.
    private struct Accepted {
        let message: KafkaMessage
        let fields: ReturnFields
        let judged: JudgedReturn
        let object: JSONObject
    }

    package init(catalogue: Catalogue) { judge = ReturnJudge(catalogue) }

    package mutating func handle(
        _ batch: MessageBatch, in transaction: BatchTransaction, emitting events: inout OutgoingEvents
    ) throws {
        accepted.removeAll(keepingCapacity: true)
        for message in batch.messages { try read(message, of: batch, rejectingInto: &events) }
        try series.ensure(accepted.lazy.map(\.judged.series), on: transaction.connection)
        columns.removeAll()
        for entry in accepted { try stage(entry, of: batch) }
        let topic = batch.messages.first.map { batch.topicName(of: $0) } ?? ""
        let columns = self.columns
        let stored = try transaction.commit(recording: events) { pipeline throws(PostgresError) in
            guard columns.count > 0 else { return }
            try pipeline.add(ReturnStore.insert, parameters: ReturnStore.insertParameters(columns, topic: topic))
        }
        let isNew = stored.first.map { $0.rowsAffected == columns.count } ?? true
        let conflicts = isNew ? [] : try ReturnStore.conflicts(columns, on: transaction.connection)
        try emit(batch, except: Set(conflicts), into: &events)
        if !conflicts.isEmpty { _ = try transaction.commit(recording: events) { _ in } }
    }

    private mutating func read(
        _ message: KafkaMessage, of batch: MessageBatch, rejectingInto events: inout OutgoingEvents
    ) throws {
        let body = message.value ?? UnsafeRawBufferPointer(start: nil, count: 0)
        do {
            let (fields, judged) = try judge.judge(
                body, isStructured: CloudEvent.isStructured(contentType: message.header(named: "content-type")),
                key: message.key, reading: &object)
            accepted.append(Accepted(message: message, fields: fields, judged: judged, object: object))
        } catch {
            try reject(message, error, of: batch, into: &events)
        }
    }

    private func reject(
        _ message: KafkaMessage, _ rejection: Rejection, of batch: MessageBatch, into events: inout OutgoingEvents
    ) throws {
        let isTooLarge = rejection.reason == .tooLarge
        try events.reject(
            message, of: batch, stage: "validate", rejection, keepingFirst: isTooLarge ? 64 << 10 : .max)
    }

    private mutating func stage(_ entry: Accepted, of batch: MessageBatch) throws {
        let (fields, judged, object) = (entry.fields, entry.judged, entry.object)
        columns.seriesID.append(series[judged.series] ?? 0)
        columns.periodCode.append(judged.period.code)
        columns.revision.append(judged.revision)
        try Self.append(judged.value?.description, to: &columns.value)
        try Self.append(judged.symbol, to: &columns.symbol)
        try Self.append(judged.numerator?.description, to: &columns.numerator)
        try Self.append(judged.denominator?.description, to: &columns.denominator)
        try columns.status.append(judged.isProvisional ? "provisional" : "final")
        if let asAt = fields.asAt {
            try columns.asAt.append(PostgresDate(daysSince1970: Int32(asAt.daysSince1970)))
        } else {
            columns.asAt.appendNull()
        }
        try columns.submittedAt.append(timestampMicroseconds: fields.submittedAt.microsecondsSince1970)
        try columns.receivedAt.append(
            timestampMicroseconds: batch.receivedAt(entry.message).microsecondsSince1970)
        try Self.append(fields.source, of: object, to: &columns.source)
        if let commentary = fields.commentary {
            try Self.append(commentary, of: object, to: &columns.commentary)
        } else {
            columns.commentary.appendNull()
        }
        columns.backfill.append(fields.backfill)
        try columns.warnings.append(judged.warnings.joined(separator: "\n"))
        columns.partition.append(entry.message.partition)
        columns.offset.append(entry.message.offset)
    }

    private static func append(_ text: String?, to column: inout PostgresArray) throws(PostgresError) {
        if let text { try column.append(text) } else { column.appendNull() }
    }

    private static func append(
        _ text: JSONText, of object: JSONObject, to column: inout PostgresArray
    ) throws(PostgresError) {
        if text.hasEscapes {
            try column.append(object.string(text))
        } else {
            try column.append(utf8: object.raw(text))
        }
    }

    private mutating func emit(
        _ batch: MessageBatch, except conflicts: Set<Int>, into events: inout OutgoingEvents
    ) throws {
        for (place, entry) in accepted.enumerated() {
            if conflicts.contains(place) {
                let judged = entry.judged
                try reject(
                    entry.message,
                    Rejection(
                        .conflictingRevision,
                        "revision \(judged.revision) of \(judged.series) \(judged.period) says something else already; "
                            + "send a higher revision"),
                    of: batch, into: &events)
                continue
            }
            json.reset()
            event(entry, of: batch).write(&json)
            events.emit(
                .returnAccepted, key: entry.judged.series.key.utf8, value: json.bytes,
                time: batch.receivedAt(entry.message), from: entry.message)
        }
    }

    private func event(_ entry: Accepted, of batch: MessageBatch) -> AcceptedReturnEvent {
        let (fields, judged, object) = (entry.fields, entry.judged, entry.object)
        return AcceptedReturnEvent(
            series: judged.series, period: judged.period, revision: judged.revision, value: judged.value,
            symbol: judged.symbol, numerator: judged.numerator, denominator: judged.denominator,
            isProvisional: judged.isProvisional, asAt: fields.asAt, submittedAt: fields.submittedAt,
            source: object.raw(fields.source), commentary: fields.commentary.map { object.raw($0) },
            backfill: fields.backfill, origin: batch.place(of: entry.message),
            receivedAt: batch.receivedAt(entry.message), warnings: judged.warnings)
    }
}
