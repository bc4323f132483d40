internal import Contracts
internal import Delivery
internal import Postgres
internal import Scorecard
internal import Store

/// The histories that one batch bears on, loaded in one round trip.
struct Histories {
    private var histories: [Series: SeriesHistory] = [:]
    private var comparisons: ComparisonTable?
    /// Ratings that messages of the batch have caused already, before a crash or a replay.
    private(set) var caused: [MessagePlace: [RatingStore.Event]] = [:]

    mutating func load(
        _ inputs: [RatingHandler.Input], _ batch: MessageBatch, handler: inout RatingHandler,
        on connection: PostgresConnection
    ) throws {
        let catalogue = handler.catalogue
        let wanted = Set(inputs.map(\.series)).filter { Self.isRated($0, in: catalogue) }
        try handler.series.ensure(wanted, on: connection)
        var ids = PostgresArray(of: .int4)
        var seriesByID: [Int32: Series] = [:]
        for series in wanted {
            guard let id = handler.series[series] else { continue }
            ids.append(id)
            seriesByID[id] = series
            histories[series] = SeriesHistory(series: series, seriesID: id)
        }
        let stretches = batch.stretches
        let sources = ComparisonTable.sources(for: wanted, in: catalogue)
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try ValueStore.addRevisions(of: ids, to: &pipeline)
            try RatingStore.addCurrent(of: ids, to: &pipeline)
            try ValueStore.addComparisons(
                authorities: sources.authorities, measures: sources.measures, to: &pipeline)
            for stretch in stretches {
                try RatingStore.addCaused(
                    topic: stretch.topic, partition: stretch.partition, offsets: stretch.offsets, to: &pipeline)
            }
        }
        for revision in try ValueStore.readRevisions(results[0]) {
            if let series = seriesByID[revision.seriesID] { histories[series]?.add(revision) }
        }
        for rating in try RatingStore.readCurrent(results[1]) {
            if let series = seriesByID[rating.seriesID] { histories[series]?.add(rating) }
        }
        comparisons = ComparisonTable(
            catalogue,
            values: try ValueStore.readComparisons(results[2]).map { ($0.series, $0.period, $0.value) })
        for (stretch, result) in zip(stretches, results.dropFirst(3)) {
            for event in try RatingStore.readCaused(result, topic: stretch.topic, partition: stretch.partition) {
                caused[event.place, default: []].append(event)
            }
        }
        try learnRules(&handler, on: connection)
    }

    private static func isRated(_ series: Series, in catalogue: Catalogue) -> Bool {
        catalogue[series.authority]?.isRated ?? false && catalogue[series.measure]?.isOnScorecard ?? false
    }

    /// Loads the definitions of rule versions that the catalogue no longer has.
    private func learnRules(_ handler: inout RatingHandler, on connection: PostgresConnection) throws {
        for version in histories.values.reduce(into: Set<String>(), { $0.formUnion($1.ruleVersions) })
        where handler.rules[version] == nil {
            if let text = try RatingStore.definition(of: version, on: connection) {
                try handler.rules.learn(version, text: text)
            }
        }
    }

    /// Applies a message to its series; one that is not rated has no history and changes nothing.
    mutating func apply(_ input: RatingHandler.Input, handler: RatingHandler) -> [CalculatedRating] {
        let series = input.series
        guard let measure = handler.catalogue[series.measure], histories[series] != nil, let comparisons else {
            return []
        }
        let rules = Rules(
            current: handler.rules.current[series.measure], book: handler.rules, comparisons: comparisons)
        switch input.body {
        case .returned(let accepted):
            return histories[series]?.apply(accepted, of: measure, at: input.place, by: rules) ?? []
        case .requested(let request): return histories[series]?.apply(request, at: input.place, by: rules) ?? []
        }
    }
}
