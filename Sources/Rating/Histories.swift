internal import Contracts
internal import Delivery
internal import Postgres
internal import Scorecard
internal import Store

/// What one batch bears on, loaded in two round trips: the ratings first, since they say by which rules they were made,
/// and then the values that these rules look at. What it takes does not grow with the age of a series.
struct Histories {
    private var histories: [Series: SeriesHistory] = [:]
    private var seriesByID: [Int32: Series] = [:]
    private var reaches: [Series: Reach] = [:]
    private var comparisons: ComparisonTable?
    /// Ratings that messages of the batch have caused already, before a crash or a replay.
    private(set) var caused: [MessagePlace: [RatingStore.Event]] = [:]

    mutating func load(
        _ inputs: [RatingHandler.Input], _ batch: MessageBatch, handler: inout RatingHandler,
        on connection: PostgresConnection
    ) throws {
        reaches = Self.reaches(of: inputs, in: handler.catalogue)
        try handler.series.ensure(reaches.keys, on: connection)
        for series in reaches.keys {
            guard let id = handler.series[series] else { continue }
            seriesByID[id] = series
            histories[series] = SeriesHistory(series: series, seriesID: id)
        }
        try loadRatings(batch, on: connection)
        try learnRules(&handler, on: connection)
        try loadValues(by: handler.rules, in: handler.catalogue, on: connection)
    }

    /// The rated series that the inputs bear on, each with the periods that may be rated anew.
    private static func reaches(of inputs: [RatingHandler.Input], in catalogue: Catalogue) -> [Series: Reach] {
        var reaches: [Series: Reach] = [:]
        for input in inputs {
            let series = input.series
            guard catalogue[series.authority]?.isRated ?? false, let measure = catalogue[series.measure],
                measure.isOnScorecard
            else { continue }
            let cadence = measure.definition.cadence
            let period =
                input.period.kind == cadence.periodKind
                ? input.period : cadence.newestPeriod(endingBy: input.period.lastDay)
            reaches[series, default: Reach(first: period, last: period)].take(in: period)
        }
        return reaches
    }

    private mutating func loadRatings(_ batch: MessageBatch, on connection: PostgresConnection) throws {
        var spans = PeriodSpans()
        for history in histories.values {
            if let reach = reaches[history.series] { spans.append(history.seriesID, from: reach.first) }
        }
        let stretches = batch.stretches
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try RatingStore.addCurrent(of: spans, to: &pipeline)
            for stretch in stretches {
                try RatingStore.addCaused(
                    topic: stretch.topic, partition: stretch.partition, offsets: stretch.offsets, to: &pipeline)
            }
        }
        for rating in try results.prefix(2).flatMap(RatingStore.readCurrent) {
            guard let series = seriesByID[rating.seriesID] else { continue }
            histories[series]?.add(rating)
            reaches[series]?.takeIn(rated: rating.period)
        }
        for (stretch, result) in zip(stretches, results.dropFirst(2)) {
            for event in try RatingStore.readCaused(result, topic: stretch.topic, partition: stretch.partition) {
                caused[event.place, default: []].append(event)
            }
        }
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

    /// Loads the values of the periods that may be rated anew, of those that they are measured against, and of those
    /// that set their targets.
    private mutating func loadValues(
        by rules: RuleBook, in catalogue: Catalogue, on connection: PostgresConnection
    ) throws {
        var spans = PeriodSpans()
        var sources: [Series: ClosedRange<CalendarDate>] = [:]
        for history in histories.values {
            guard let reach = reaches[history.series] else { continue }
            let current = rules.current[history.series.measure].map { [$0.version] } ?? []
            let definitions = history.ruleVersions.union(current).compactMap { rules[$0] }
            for (first, last) in reach.spans(by: definitions) {
                spans.append(history.seriesID, from: first, to: last)
            }
            for definition in definitions {
                ComparisonTable.addSources(
                    of: history.series, in: reach.first.lastDay...reach.last.lastDay, by: definition,
                    definition.targetComparators, in: catalogue, to: &sources)
            }
        }
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try ValueStore.addRevisions(of: spans, to: &pipeline)
            if !sources.isEmpty { try ValueStore.addComparisons(sources, of: catalogue, to: &pipeline) }
        }
        for revision in try ValueStore.readRevisions(results[0]) {
            if let series = seriesByID[revision.seriesID] { histories[series]?.add(revision) }
        }
        let values = try results.dropFirst().flatMap(ValueStore.readComparisons)
        comparisons = ComparisonTable(catalogue, values: values.map { ($0.series, $0.period, $0.value) })
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
