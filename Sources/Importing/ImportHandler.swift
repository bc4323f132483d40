internal import Contracts
package import Delivery
internal import Kafka
package import Postgres
package import Scorecard
internal import Store

/// What the importer does with submitted returns: judges each once, stores every revision, and tells of every valid
/// one, repeated or stale ones included, so that nothing downstream depends on where a crash fell. Commentary is stored
/// in the same transaction, and told to nobody: who shows it reads it.
package struct ImportHandler: BatchHandler {
    private let judge: ReturnJudge
    private var series: SeriesNumbers
    private var newest: NewestReturns
    private var keys = ReturnStore.Keys()
    /// By place in the batch, what is remembered of the period before.
    private var remembered: [ReturnStore.Newest?] = []
    /// By place among the keys, the place in the batch.
    private var looked: [Int] = []
    private var rows = ReturnRows(topic: Topic.returnSubmitted.name)
    private var reading: BatchReading
    /// The next batch, read while the server stored the one before.
    private var ahead: BatchReading
    private var commentary: CommentaryIntake
    private var json = JSONWriter()
    private var key: [UInt8] = []

    package init(catalogue: Catalogue) {
        judge = ReturnJudge(catalogue)
        reading = BatchReading(judge)
        ahead = BatchReading(judge)
        commentary = CommentaryIntake(catalogue)
        series = SeriesNumbers(catalogue)
        newest = NewestReturns(seriesCount: series.count)
    }

    package mutating func claimed(_ partitions: ClaimedPartitions, on connection: PostgresConnection) throws {
        series.forget()
        commentary.forgetSeries()
    }

    package mutating func handle(
        _ batch: MessageBatch, in transaction: BatchTransaction, emitting events: inout OutgoingEvents
    ) throws {
        if ahead.isOf(batch) { swap(&reading, &ahead) } else { reading.read(batch) }
        ahead.forget()
        for (message, rejection) in reading.rejected { try reject(message, rejection, of: batch, into: &events) }
        commentary.read(batch, of: transaction.cluster)
        for (message, rejection) in commentary.rejected { try reject(message, rejection, of: batch, into: &events) }
        try commentary.prepare(on: transaction.connection)
        newest.begin(under: transaction.claimNumber)
        try remember(on: transaction.connection)
        var stored: [Int] = []
        do {
            let keys = self.keys
            try transaction.commit(
                finding: { pipeline throws(PostgresError) in
                    if keys.count > 0 { try ReturnStore.addFind(keys, to: &pipeline) }
                }, into: &events
            ) { look, events in
                if look.othersOwn {
                    newest.noteOthers()
                    if keys.count < reading.accepted.count { throw Self.othersStore }
                }
                let found = try look.results.flatMap(ReturnStore.readFound).map { $0.moved(to: looked[$0.place]) }
                stored = try store(batch, found: found, in: transaction, emitting: &events)
                try commentary.store(on: transaction.connection)
            }
        } catch let error as PostgresError where Self.isLostRace(error) {
            // Stored meanwhile by another instance, through another partition: the next attempt finds it.
            newest.noteOthers()
            var error = error
            error.kind = .lostRace
            throw error
        }
        for place in stored {
            let judged = reading.accepted[place]
            newest.note(
                ReturnStore.Newest(periodCode: judged.period.code, revision: judged.revision, value: judged.measured),
                at: series.place(of: judged))
        }
    }

    /// Collects what is remembered for the batch's returns, and the keys of those that must be looked for.
    private mutating func remember(on connection: PostgresConnection) throws {
        let accepted = reading.accepted
        try series.ensure(accepted, on: connection)
        let places = accepted.indices.map { series.place(of: accepted[$0]) }
        let unknown = newest.unknown(among: places)
        if !unknown.isEmpty {
            let found = try ReturnStore.newest(of: unknown.map { series[$0] }, on: connection)
            for place in unknown { newest.learn(found[series[place]], at: place) }
        }
        keys.removeAll()
        looked.removeAll(keepingCapacity: true)
        remembered.removeAll(keepingCapacity: true)
        for index in accepted.indices {
            switch newest.answer(at: places[index], accepted[index].period) {
            case .new(let newest): remembered.append(newest)
            case .mustLook:
                remembered.append(nil)
                looked.append(index)
                keys.append(
                    series: series[places[index]], period: accepted[index].period, revision: accepted[index].revision)
            }
        }
    }

    private func reject(
        _ message: KafkaMessage, _ rejection: Rejection, of batch: MessageBatch, into events: inout OutgoingEvents
    ) throws {
        try events.reject(
            message, of: batch, stage: "validate", rejection, about: judge.subjects.subject(of: message))
    }

    /// Stores what is new; while the server takes it in, hands over the events of the batch before, writes this one's,
    /// and reads the next batch.
    ///
    /// - Returns: Places of what is stored.
    private mutating func store(
        _ batch: MessageBatch, found: [ReturnStore.Found], in transaction: BatchTransaction,
        emitting events: inout OutgoingEvents
    ) throws -> [Int] {
        let accepted = reading.accepted
        let (judge, series) = (judge, series)
        let sorting = ReturnSorting(accepted, found: found, remembered: remembered) {
            series[$0]
        } unit: {
            judge.unit(of: $0)
        }
        for (place, outcome) in sorting.outcomes.enumerated() {
            guard case .conflict = outcome else { continue }
            try reject(reading.messages[place], Self.conflict(accepted[place]), of: batch, into: &events)
        }
        guard !sorting.new.isEmpty else {
            emit(batch, sorting, into: &events)
            return []
        }
        rows.removeAll()
        var failure: (any Error)?
        try transaction.connection.copyIn(ReturnRows.command) { writer in
            for place in sorting.new {
                guard case .new(let warnings) = sorting.outcomes[place] else { continue }
                try rows.append(row(accepted[place], reading.messages[place], warnings, of: batch))
                if rows.byteCount >= ReturnRows.chunkBytes {
                    try rows.drain { bytes throws(PostgresError) in try writer.write(bytes) }
                }
            }
            try rows.finish { bytes throws(PostgresError) in try writer.write(bytes) }
        } meanwhile: {
            failure = transaction.handedOver()
            emit(batch, sorting, into: &events)
            if let next = transaction.next { ahead.read(next) }
        }
        if let failure { throw failure }
        return sorting.new
    }

    private static func isLostRace(_ error: PostgresError) -> Bool {
        error.constraint == ReturnRows.key || error.constraint.map(CommentaryStore.keys.contains) ?? false
    }

    private static let othersStore = PostgresError(
        kind: .lostRace, message: "other instances store returns too: what is remembered counts no longer")

    private static func conflict(_ judged: JudgedReturn) -> Rejection {
        Rejection(
            .conflictingRevision,
            "revision \(judged.revision) for \(judged.period) is stored with another value, symbol or fraction; send a higher revision",
            field: .revision)
    }

    private func row(
        _ judged: JudgedReturn, _ message: KafkaMessage, _ warnings: [String], of batch: MessageBatch
    ) -> ReturnRows.Row {
        ReturnRows.Row(
            seriesID: series[judged], period: judged.period, revision: judged.revision, content: judged.content,
            isProvisional: judged.isProvisional, asAt: judged.asAt, submittedAt: judged.submittedAt,
            receivedAt: batch.receivedAt(message), source: judged.source, commentary: judged.commentary,
            backfill: judged.backfill, warnings: warnings, partition: message.partition,
            offset: message.offset)
    }

    private mutating func emit(_ batch: MessageBatch, _ sorting: ReturnSorting, into events: inout OutgoingEvents) {
        for (place, outcome) in sorting.outcomes.enumerated() {
            let (judged, message) = (reading.accepted[place], reading.messages[place])
            let warnings: [String]
            switch outcome {
            case .conflict: continue
            case .new(let own): warnings = own
            case .repeated(let first): warnings = first
            }
            json.reset()
            event(judged, message, warnings, of: batch).write(&json)
            key.removeAll(keepingCapacity: true)
            judged.series.write(to: &key)
            events.emit(
                .returnAccepted, key: key, value: json.bytes, time: batch.receivedAt(message), from: message)
        }
    }

    private func event(
        _ judged: JudgedReturn, _ message: KafkaMessage, _ warnings: [String], of batch: MessageBatch
    ) -> AcceptedReturnEvent {
        AcceptedReturnEvent(
            series: judged.series, period: judged.period, revision: judged.revision, value: judged.value,
            symbol: judged.symbol, numerator: judged.numerator, denominator: judged.denominator,
            isProvisional: judged.isProvisional, asAt: judged.asAt, submittedAt: judged.submittedAt,
            source: judged.source.raw, commentary: judged.commentary?.raw, backfill: judged.backfill,
            origin: batch.place(of: message), receivedAt: batch.receivedAt(message),
            warnings: warnings)
    }
}
