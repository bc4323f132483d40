internal import Contracts
package import Delivery
internal import Kafka
package import Postgres
package import Scorecard
internal import Store

/// What the rag-calculator does: rates what accepted returns and rating requests bear on, and appends every rating
/// that changed with the message that caused it.
///
/// A period is rated from the event's own revision, not from whatever the database holds by then: so a rating that is
/// quiet, because history was sent, never takes the place of one that alerts.
package struct RatingHandler: BatchHandler {
    let catalogue: Catalogue
    private let meters: RatingMeters?
    var rules: RuleBook
    var series = SeriesStore()

    /// - Parameter meters: Made where the metrics can be asked for.
    /// - Throws: Where a definition cannot be written down.
    package init(catalogue: Catalogue, meters: RatingMeters? = nil) throws {
        self.meters = meters
        self.catalogue = catalogue
        rules = try RuleBook(catalogue)
    }

    /// Keeps the catalogue's rule versions, which ratings refer to.
    package mutating func prepare(on connection: PostgresConnection) throws {
        try RatingStore.keep(
            rules.current.values.sorted { $0.version < $1.version }.map {
                (version: $0.version, measure: $0.measure.rawValue, definition: $0.text)
            }, on: connection)
    }

    package mutating func claimed(_ partitions: ClaimedPartitions, on connection: PostgresConnection) throws {
        series.forget()
    }

    package mutating func handle(
        _ batch: MessageBatch, in transaction: BatchTransaction, emitting events: inout OutgoingEvents
    ) throws {
        let inputs = try read(batch, rejectingInto: &events)
        var histories = Histories()
        let reaches = catalogue.reaches(of: inputs.lazy.map(\.body))
        try series.ensure(reaches.keys, on: transaction.connection)
        var numbers: [Series: Int32] = [:]
        for key in reaches.keys { numbers[key] = series[key] }
        try histories.load(
            reaches, numbers: numbers, causedBy: batch.stretches, rules: &rules, in: catalogue,
            on: transaction.connection)
        var changed: [CalculatedRating] = []
        let counts = inputs.map { input in
            let before = changed.count
            changed += histories.apply(input.body, at: input.place, rules: rules, in: catalogue)
            return changed.count - before
        }
        try ShownComparators(catalogue: catalogue, rules: rules).add(to: &changed, on: transaction.connection)
        var columns = RatingStore.Columns()
        var outputs: [Output] = []
        var rated = RatingMeters.Tally()
        var rest = changed[...]
        for (input, count) in zip(inputs, counts) {
            outputs.append(
                try output(of: input, rest.prefix(count), of: batch, histories, into: &columns, tally: &rated))
            rest = rest.dropFirst(count)
        }
        try transaction.commit(recording: events) { pipeline throws(PostgresError) in
            guard columns.seriesID.count > 0 else { return }
            try pipeline.add(RatingStore.insert, parameters: RatingStore.insertParameters(columns))
        }
        meters?.add(rated)
        for output in outputs { emit(output, of: batch, into: &events) }
    }

    /// A message that can be used.
    struct Input {
        let message: KafkaMessage
        let place: MessagePlace
        let body: RatedMessage
    }

    /// What follows from a message: ratings that it caused earlier or now, and requests for others.
    private struct Output {
        let message: KafkaMessage
        let knownAt: Timestamp
        let ratings: [RatingStore.Event]
        let requests: [RatingRequest]
    }

    private func read(_ batch: MessageBatch, rejectingInto events: inout OutgoingEvents) throws -> [Input] {
        var inputs: [Input] = []
        var object = JSONObject()
        for message in batch.messages {
            do throws(Rejection) {
                try object.read(event: message.value)
                let body: RatedMessage =
                    batch.topic(of: message) == .ratingRequested
                    ? .requested(try RatingRequest(object)) : .returned(try AcceptedReturn(object))
                try catalogue.requireKnown(body.series)
                inputs.append(Input(message: message, place: batch.place(of: message), body: body))
            } catch {
                try events.reject(message, of: batch, stage: "decode", error)
            }
        }
        return inputs
    }

    private func output(
        of input: Input, _ changed: ArraySlice<CalculatedRating>, of batch: MessageBatch, _ histories: Histories,
        into columns: inout RatingStore.Columns, tally: inout RatingMeters.Tally
    ) throws -> Output {
        let knownAt = batch.receivedAt(input.message)
        // At the same place of an earlier cluster another message stood, with another timestamp.
        var ratings = (histories.caused[input.place] ?? []).filter { $0.knownAt == knownAt }
        for rating in changed {
            tally.add(rating.rating.rag)
            let event = try columns.append(
                rating, seriesID: series[rating.series] ?? 0, causedBy: input.place, knownAt: knownAt)
            ratings.append(
                RatingStore.Event(place: input.place, key: rating.series.key, knownAt: knownAt, event: event))
        }
        let requests = requests(input)
        tally.requests += requests.count
        return Output(message: input.message, knownAt: knownAt, ratings: ratings, requests: requests)
    }

    /// The series that a value is a comparator of, which live in other partitions.
    private func requests(_ input: Input) -> [RatingRequest] {
        guard case .returned(let accepted) = input.body else { return [] }
        let cause = RatingCause(kind: .comparator, backfill: accepted.backfill, place: input.place)
        return catalogue.dependents(of: accepted.series).map {
            RatingRequest(series: $0, from: accepted.period, cause: cause)
        }
    }

    private func emit(_ output: Output, of batch: MessageBatch, into events: inout OutgoingEvents) {
        for rating in output.ratings {
            events.emit(
                .ratingCalculated, key: rating.key.utf8, value: rating.event.utf8, time: rating.knownAt,
                from: output.message)
        }
        for request in output.requests {
            var json = JSONWriter()
            request.write(&json)
            events.emit(
                .ratingRequested, key: request.series.key.utf8, value: json.bytes, time: output.knownAt,
                from: output.message)
        }
    }
}

extension RatingStore.Columns {
    /// Appends a rating.
    ///
    /// - Returns: Its event, as it is stored and emitted.
    fileprivate mutating func append(
        _ rating: CalculatedRating, seriesID: Int32, causedBy place: MessagePlace, knownAt: Timestamp
    ) throws -> String {
        var json = JSONWriter()
        rating.write(&json)
        let event = String(decoding: json.bytes, as: UTF8.self)
        self.seriesID.append(seriesID)
        periodCode.append(rating.period.code)
        ratingRevision.append(rating.ratingRevision)
        returnRevision.append(rating.returnRevision)
        try rag.append(rating.rating.rag.rawValue)
        redPeriods.append(Int32(rating.rating.redPeriods))
        try ruleVersion.append(rating.ruleVersion)
        try contentDigest.append(rating.contentDigest)
        try self.event.append(event)
        try self.knownAt.append(timestampMicroseconds: knownAt.microsecondsSince1970)
        try causeTopic.append(place.topic)
        causePartition.append(place.partition)
        causeOffset.append(place.offset)
        return event
    }
}
