package import Contracts
package import Postgres
internal import Rating
package import Scorecard
internal import Store

extension Explanation {
    /// Reads what is stored.
    ///
    /// - Parameter asAt: Only what was known then; `nil` for all.
    /// - Returns: `nil` where there is nothing.
    package static func read(
        _ measure: Measure, of authority: Authority, in period: Period, asAt: Timestamp?, catalogue: Catalogue,
        on connection: PostgresConnection
    ) throws -> Explanation? {
        let series = Series(authority: authority.code, measure: measure.id)
        let stored = try ExplanationStore.read(series, period, asAt: asAt, on: connection)
        guard !stored.values.isEmpty else { return nil }
        let record = stored.ratings.last?.record
        let definition =
            try record.map { try Self.definition($0.ruleVersion, in: catalogue, on: connection) } ?? measure.definition
        let members = try Self.members(series, period, definition, asAt: asAt, catalogue: catalogue, on: connection)
        let isAsked = asAt == nil && record != nil
        let standing: RuleStanding =
            isAsked ? try Self.standing(of: series, period, catalogue, on: connection) : .notAsked
        let told = Self.otherPeriods(than: period, stored.ratings.map(\.record.facts), standing)
        let others = try told.flatMap { try ExplanationStore.read(series, $0, asAt: asAt, on: connection).values }
        let neighbourMeasure = (definition?.comparators[.neighbours]).flatMap { catalogue[$0.measure] }
        return Explanation(
            measure: measure, authority: authority, period: period, stored: stored, definition: definition,
            members: members,
            standing: standing, otherValues: others,
            neighbourMeasure: neighbourMeasure,
            isWithheld: try isWithheld(measure, of: authority, in: told.union([period]), catalogue, on: connection),
            hasWithheldNeighbour: try hasWithheldNeighbour(
                series, period, stored.ratings.last?.record.facts, definition, neighbourMeasure, asAt: asAt, catalogue,
                on: connection))
    }

    /// What was withheld of these periods when it came, whatever moment is asked for.
    private static func isWithheld(
        _ measure: Measure, of authority: Authority, in periods: Set<Period>, _ catalogue: Catalogue,
        on connection: PostgresConnection
    ) throws -> Bool {
        guard measure.minimumCount != nil, let first = periods.map(\.year).min(), let last = periods.map(\.year).max()
        else { return false }
        var spans = ArrivalStore.Spans()
        spans.add(catalogue.related.family(of: measure.id), of: authority.code, in: first...last)
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try ArrivalStore.add(spans, to: &pipeline)
        }
        let arrivals = try ArrivalStore.read(results[0])[authority.code] ?? []
        let record = DisclosureRecord(catalogue, arrivals: arrivals)
        return arrivals.contains { arrival in
            arrival.measure == measure.id && periods.contains(arrival.period)
                && record.withholds(arrival.measure, in: arrival.period, revision: arrival.revision)
        }
    }

    private static func hasWithheldNeighbour(
        _ series: Series, _ period: Period, _ facts: RatingFacts?, _ definition: RatingDefinition?,
        _ averaged: Measure?, asAt: Timestamp?, _ catalogue: Catalogue, on connection: PostgresConnection
    ) throws -> Bool {
        guard let definition, let averaged, averaged.minimumCount != nil, let facts else { return false }
        if catalogue.related.isTold(averaged) { return true }
        var sources: [Series: ClosedRange<CalendarDate>] = [:]
        ComparisonTable.addSources(
            of: series, in: period.lastDay...period.lastDay, by: definition, [.neighbours], in: catalogue, to: &sources)
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try ValueStore.addComparisons(sources, of: catalogue, asAt: asAt, to: &pipeline)
        }
        return try ValueStore.readComparisons(results[0], withCounts: true).contains { figure in
            figure.period.description == facts.neighbourPeriod
                && DisclosureRule(averaged).withholds(
                    figure.value.number(in: averaged.definition.unit), figure.counts)
        }
    }

    /// The periods whose values may be told beside the explained one's: all that it ever travelled from, or would, and the
    /// one before, which a warning may name.
    private static func otherPeriods(
        than period: Period, _ facts: [RatingFacts], _ standing: RuleStanding
    ) -> Set<Period> {
        var facts = facts
        if case .changed(let change) = standing { facts += [change.before.facts, change.after.facts] }
        return Set(facts.compactMap(\.basePeriod)).union([period.predecessor])
    }

    private static func definition(
        _ version: String, in catalogue: Catalogue, on connection: PostgresConnection
    ) throws -> RatingDefinition? {
        var rules = try RuleBook(catalogue)
        if let definition = rules[version] { return definition }
        guard let text = try RatingStore.definition(of: version, on: connection) else { return nil }
        try rules.learn(version, text: text)
        return rules[version]
    }

    private static func standing(
        of series: Series, _ period: Period, _ catalogue: Catalogue, on connection: PostgresConnection
    ) throws -> RuleStanding {
        var rerating = try Rerating(catalogue, scope: RerateScope(authority: series.authority, measure: series.measure))
        var change: RatingChange?
        try rerating.forEachPage(on: connection) { outcomes in
            change = outcomes.lazy.flatMap(\.changes).first { $0.period == period } ?? change
        }
        return change.map { .changed($0) } ?? .same
    }

    /// Those whose average sets the target, with the values that made it, as far as they have not changed since.
    private static func members(
        _ series: Series, _ period: Period, _ definition: RatingDefinition?, asAt: Timestamp?, catalogue: Catalogue,
        on connection: PostgresConnection
    ) throws -> [Member] {
        guard let definition, case .comparator(let kind)? = definition.target(for: series.authority, in: period)?.level,
            let comparator = definition.comparators[kind]
        else { return [] }
        var sources: [Series: ClosedRange<CalendarDate>] = [:]
        ComparisonTable.addSources(
            of: series, in: period.lastDay...period.lastDay, by: definition, [kind], in: catalogue, to: &sources)
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try ValueStore.addComparisons(sources, of: catalogue, asAt: asAt, to: &pipeline)
        }
        let values = try results.flatMap { try ValueStore.readComparisons($0, withCounts: true) }
        let table = ComparisonTable(catalogue, values: values.map { ($0.series, $0.period, $0.value) })
        let average = table.average(kind, for: series, in: period, by: definition)
        let averaged = catalogue[comparator.measure]
        return catalogue.members(of: kind, for: series.authority, in: period).map { code in
            let found = values.first {
                $0.series == Series(authority: code, measure: comparator.measure) && $0.period == average?.period
            }
            let number = averaged.flatMap { found?.value.number(in: $0.definition.unit) }
            return Member(
                authority: code, name: catalogue[code]?.name ?? code.rawValue, symbol: found?.value.symbol,
                number: number,
                isSmall: averaged.map { DisclosureRule($0).withholds(number, found?.counts) } ?? false)
        }
    }
}
