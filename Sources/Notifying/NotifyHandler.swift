package import Settings
internal import Contracts
package import Delivery
internal import Kafka
package import Logging
package import Postgres
package import Scorecard
internal import Store

/// What the notifier does with ratings: raises the alerts that they call for, and stores with each what is to be
/// delivered to whom.
package struct NotifyHandler: BatchHandler {
    private let catalogue: Catalogue
    private let routes: Routes
    private let meters: AlertMeters?
    private let logger: Logger
    private var series = SeriesStore()
    /// For each partition, the offset below which ratings may have been told of before the database was set back.
    private var marks: [Int32: Int64] = [:]

    /// - Parameter meters: Made where the metrics can be asked for.
    package init(catalogue: Catalogue, routes: Routes, meters: AlertMeters? = nil, logger: Logger) {
        self.logger = logger
        self.meters = meters
        self.catalogue = catalogue
        self.routes = routes
    }

    /// Notes where the database was set back: whatever the topic holds by then may have been told of, and so may
    /// whatever the database takes for unsent.
    package mutating func claimed(_ partitions: ClaimedPartitions, on connection: PostgresConnection) throws {
        series.forget()
        let topic = Topic.ratingCalculated.name
        marks = try RestoreStore.marks(cluster: partitions.cluster, topic: topic, on: connection)
        let ahead = Dictionary(uniqueKeysWithValues: partitions.ahead.map { ($0.key.partition, $0.value) })
        let isNews = ahead.contains { $0.value > marks[$0.key] ?? 0 }
        guard try isNews || !RestoreStore.isOwnIncarnation(on: connection) else { return }
        let held = try RestoreStore.note(
            cluster: partitions.cluster, topic: topic, committed: ahead, ends: try partitions.ends(of: topic),
            on: connection)
        marks = try RestoreStore.marks(cluster: partitions.cluster, topic: topic, on: connection)
        guard let held else { return }
        logger.error(
            "the database was set back: what may have been sent before is held (scorecard alerts list --state held)",
            metadata: ["deliveries": "\(held)", "replayedBelow": "\(marks.sorted { $0.key < $1.key })"])
    }

    private struct Input {
        let message: KafkaMessage
        let place: MessagePlace
        let notice: RatingNotice
    }

    package mutating func handle(
        _ batch: MessageBatch, in transaction: BatchTransaction, emitting events: inout OutgoingEvents
    ) throws {
        let inputs = try read(batch, rejectingInto: &events)
        try series.ensure(Set(inputs.map(\.notice.series)), on: transaction.connection)
        var (folds, caused) = try load(inputs, batch, on: transaction.connection)
        var decided: [(input: Input, alerts: [AlertRouting.Decided])] = []
        for input in inputs {
            decided.append((input, raise(input, folding: &folds, at: batch.receivedAt(input.message))))
        }
        let hasAlerts = decided.contains { !$0.alerts.isEmpty }
        let routing = AlertRouting(
            routes: routes, silences: hasAlerts ? try SilenceStore.active(on: transaction.connection) : [])
        let raised = decided.map { input, alerts in
            (input: input, alerts: alerts.map { store($0, input, routing) })
        }
        let changes = folds.values.flatMap(\.changes)
        try transaction.commit(recording: events) { pipeline throws(PostgresError) in
            if !changes.isEmpty { try AlertStore.addUpsert(changes, to: &pipeline) }
            for alert in raised.flatMap(\.alerts) { try AlertStore.add(alert, to: &pipeline) }
        }
        meters?.raised(raised.lazy.flatMap(\.alerts).map(\.alert.kind))
        for (input, alerts) in raised {
            // At the same place of an earlier cluster another rating stood, with another timestamp.
            let raisedAt = batch.receivedAt(input.message)
            for event in caused[input.place] ?? [] where event.raisedAt == raisedAt {
                events.emit(
                    .alertRaised, key: event.key.utf8, value: event.event.utf8, time: event.raisedAt,
                    from: input.message)
            }
            for alert in alerts {
                events.emit(
                    .alertRaised, key: alert.alert.series.key.utf8, value: alert.event.utf8,
                    time: alert.alert.raisedAt, from: input.message)
            }
        }
    }

    private func read(_ batch: MessageBatch, rejectingInto events: inout OutgoingEvents) throws -> [Input] {
        var inputs: [Input] = []
        var object = JSONObject()
        for message in batch.messages {
            do throws(Rejection) {
                try object.read(event: message.value)
                let notice = try RatingNotice(object)
                try catalogue.requireKnown(notice.series)
                inputs.append(Input(message: message, place: batch.place(of: message), notice: notice))
            } catch {
                try events.reject(message, of: batch, stage: "decode", error)
            }
        }
        return inputs
    }

    private func load(
        _ inputs: [Input], _ batch: MessageBatch, on connection: PostgresConnection
    ) throws -> (folds: [Int32: AlertFold], caused: [MessagePlace: [AlertStore.Event]]) {
        var firstPeriods: [Int32: Period] = [:]
        var folds: [Int32: AlertFold] = [:]
        for notice in inputs.lazy.map(\.notice) {
            guard let id = series[notice.series] else { continue }
            let known = firstPeriods[id] ?? notice.period
            firstPeriods[id] = notice.period.code < known.code ? notice.period : known
            if folds[id] == nil { folds[id] = AlertFold(seriesID: id) }
        }
        let stretches = batch.stretches
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try AlertStore.addNoticed(of: firstPeriods, to: &pipeline)
            for stretch in stretches {
                try AlertStore.addCaused(
                    topic: stretch.topic, partition: stretch.partition, offsets: stretch.offsets, to: &pipeline)
            }
        }
        for rating in try AlertStore.readNoticed(results[0]) { folds[rating.seriesID]?.add(rating) }
        var caused: [MessagePlace: [AlertStore.Event]] = [:]
        for (stretch, result) in zip(stretches, results.dropFirst()) {
            for event in try AlertStore.readCaused(result) {
                let place = MessagePlace(
                    topic: stretch.topic, partition: stretch.partition, offset: event.offset)
                caused[place, default: []].append(event)
            }
        }
        return (folds, caused)
    }
}

extension NotifyHandler {
    private func raise(
        _ input: Input, folding folds: inout [Int32: AlertFold], at moment: Timestamp
    ) -> [AlertRouting.Decided] {
        let notice = input.notice
        guard let id = series[notice.series] else { return [] }
        let decisions = folds[id]?.take(notice, isQuiet: isQuiet(notice)) ?? []
        let service = catalogue[notice.series.measure]?.service ?? ""
        return decisions.map { decision in
            func alert(_ kind: AlertKind, episode: Int32) -> RaisedAlert {
                RaisedAlert(
                    kind: kind, series: notice.series, period: notice.period, episode: episode,
                    ratingRevision: notice.ratingRevision, rag: notice.rag, previousRag: decision.previousRag,
                    previousPeriod: decision.previousPeriod, redPeriods: notice.redPeriods, service: service,
                    isRuleChange: notice.cause.kind == .rerate, raisedAt: moment)
            }
            return AlertRouting.Decided(
                alert: alert(decision.kind, episode: decision.episode),
                retracts: decision.retracts.map { alert($0.kind, episode: $0.episode) }, seriesID: id)
        }
    }

    /// Backfill, re-ratings that were not to alert, and what lies before the authority alerts raise nothing new.
    private func isQuiet(_ notice: RatingNotice) -> Bool {
        guard let from = catalogue[notice.series.authority]?.alertsFrom else { return true }
        return notice.cause.isQuiet || notice.period.lastDay < from.firstDay
    }

    private func store(
        _ decided: AlertRouting.Decided, _ input: Input, _ routing: AlertRouting
    ) -> AlertStore.Raised {
        let outcome = routing.outcome(of: decided.alert, settles: input.notice.cause.kind == .comparator)
        var json = JSONWriter()
        decided.alert.write(&json)
        return AlertStore.Raised(
            alert: decided.alert, seriesID: decided.seriesID, retracts: decided.retracts,
            tellsOfRetraction: outcome.isSent,
            rating: input.message.value.map { String(decoding: $0, as: UTF8.self) } ?? "",
            event: String(decoding: json.bytes, as: UTF8.self), cause: input.place, recipients: outcome.recipients,
            wait: outcome.wait, routing: outcome.routing,
            isHeld: input.place.offset < marks[input.place.partition] ?? 0)
    }
}
