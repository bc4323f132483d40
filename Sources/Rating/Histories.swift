internal import Contracts
internal import Postgres
internal import Scorecard
internal import Store

/// What one batch bears on, loaded in two round trips: the ratings first, since they say by which rules they were made,
/// and then the values that these rules look at. What it takes does not grow with the age of a series.
struct Histories {
    /// Messages of a partition that lie between two offsets.
    typealias Stretch = (topic: String, partition: Int32, offsets: ClosedRange<Int64>)

    private var histories: [Series: SeriesHistory] = [:]
    private var seriesByID: [Int32: Series] = [:]
    private var reaches: [Series: Reach] = [:]
    private var comparisons: ComparisonTable?
    /// Ratings that messages of the batch have caused already, before a crash or a replay.
    private(set) var caused: [MessagePlace: [RatingStore.Event]] = [:]

    /// - Parameters:
    ///   - reaches: The rated series that matter, each with the periods that may be rated anew.
    ///   - numbers: What tables know them by.
    ///   - stretches: The messages whose earlier ratings matter.
    ///   - rules: Learns the definitions of earlier rule versions.
    mutating func load(
        _ reaches: [Series: Reach], numbers: [Series: Int32], causedBy stretches: [Stretch] = [],
        rules: inout RuleBook, in catalogue: Catalogue, on connection: PostgresConnection
    ) throws {
        self.reaches = reaches
        for (series, id) in numbers where reaches[series] != nil {
            seriesByID[id] = series
            histories[series] = SeriesHistory(series: series, seriesID: id)
        }
        try loadRatings(causedBy: stretches, on: connection)
        try learnRules(&rules, on: connection)
        try loadValues(by: rules, in: catalogue, on: connection)
    }

    private mutating func loadRatings(causedBy stretches: [Stretch], on connection: PostgresConnection) throws {
        var spans = PeriodSpans()
        for history in histories.values {
            if let reach = reaches[history.series] { spans.append(history.seriesID, from: reach.first) }
        }
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
    private func learnRules(_ rules: inout RuleBook, on connection: PostgresConnection) throws {
        for version in histories.values.reduce(into: Set<String>(), { $0.formUnion($1.ruleVersions) })
        where rules[version] == nil {
            if let text = try RatingStore.definition(of: version, on: connection) {
                try rules.learn(version, text: text)
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
        let values = try results.dropFirst().flatMap { try ValueStore.readComparisons($0) }
        comparisons = ComparisonTable(catalogue, values: values.map { ($0.series, $0.period, $0.value) })
    }

    /// Applies a message to its series; one that is not rated has no history and changes nothing.
    mutating func apply(
        _ message: RatedMessage, at place: MessagePlace, rules: RuleBook, in catalogue: Catalogue
    ) -> [CalculatedRating] {
        let series = message.series
        guard let measure = catalogue[series.measure], histories[series] != nil, let comparisons else { return [] }
        let rules = Rules(current: rules.current[series.measure], book: rules, comparisons: comparisons)
        switch message {
        case .returned(let accepted): return histories[series]?.apply(accepted, of: measure, at: place, by: rules) ?? []
        case .requested(let request): return histories[series]?.apply(request, at: place, by: rules) ?? []
        }
    }
}
