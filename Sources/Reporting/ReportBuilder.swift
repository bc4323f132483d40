package import Contracts
package import Postgres
package import Scorecard
internal import Store

/// Puts a report together from the stored values and ratings.
package enum ReportBuilder {
    /// - Parameters:
    ///   - edition: Whether figures behind which only a few people stand are withheld.
    ///   - asAt: Gives the scorecard as it was known then; `nil` for now.
    ///   - historyLength: How many periods of each measure it holds for small charts.
    ///   - now: The moment that the report states where `asAt` is `nil`; its day decides what is due.
    ///   - memory: Of the same catalogue: what it knows already is not decided again.
    package static func report(
        of authority: Authority, in period: Period, catalogue: Catalogue, edition: Edition, asAt: Timestamp?,
        historyLength: Int = 0, now: Timestamp, memory: DisclosureMemory? = nil, on connection: PostgresConnection
    ) throws -> ScorecardReport {
        let stored = try stored(of: authority, until: period.lastDay, catalogue: catalogue, asAt: asAt, on: connection)
        var figures = figures(of: authority, in: period, stored, catalogue: catalogue, edition: edition, memory)
        figures.addRanked(try ReportStore.read(figures.rankings, in: catalogue, asAt: asAt, on: connection))
        figures.historyLength = historyLength
        return figures.report(asAt: asAt ?? now)
    }

    /// The reports of several periods, without ranks, from one reading: what a measure's history is made of, so that it
    /// withholds what each period's own report does.
    ///
    /// - Parameter periods: Of one kind, in any order.
    package static func reports(
        of authority: Authority, in periods: [Period], catalogue: Catalogue, edition: Edition, now: Timestamp,
        memory: DisclosureMemory? = nil, on connection: PostgresConnection
    ) throws -> [ScorecardReport] {
        guard let last = periods.max(by: { $0.lastDay < $1.lastDay }) else { return [] }
        let stored = try stored(of: authority, until: last.lastDay, catalogue: catalogue, asAt: nil, on: connection)
        let figures = figures(of: authority, in: last, stored, catalogue: catalogue, edition: edition, memory)
        return periods.map { figures.looking(at: $0).report(asAt: now) }
    }

    private static func stored(
        of authority: Authority, until last: CalendarDate, catalogue: Catalogue, asAt: Timestamp?,
        on connection: PostgresConnection
    ) throws -> ReportStore.Stored {
        var sources: [Series: ClosedRange<CalendarDate>] = [:]
        for measure in catalogue.measures where measure.isOnScorecard {
            // An annual measure's newest period may lie any time back.
            ComparisonTable.addSources(
                of: Series(authority: authority.code, measure: measure.id), in: .distantPast...last,
                by: measure.definition, Set(measure.definition.comparators.keys),
                in: catalogue, to: &sources)
        }
        return try ReportStore.read(
            authority.code, sources: sources, catalogue: catalogue, asAt: asAt, on: connection)
    }

    private static func figures(
        of authority: Authority, in period: Period, _ stored: ReportStore.Stored, catalogue: Catalogue,
        edition: Edition, _ memory: DisclosureMemory?
    ) -> ReportFigures {
        var figures = ReportFigures(authority: authority, period: period, catalogue: catalogue, edition: edition)
        figures.values = stored.values
        figures.ratings = stored.ratings
        figures.comparisons = ComparisonTable(
            catalogue, values: stored.comparisons.map { ($0.series, $0.period, $0.value) })
        figures.arrivals = stored.arrivals
        figures.addWithheldSources(stored.comparisons)
        figures.commentary = Dictionary(grouping: stored.commentary, by: \.measure).mapValues { entries in
            Dictionary(entries.map { ($0.period, $0) }) { first, _ in first }
        }
        return figures.decided(after: memory)
    }
}
