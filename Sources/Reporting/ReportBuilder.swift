package import Contracts
package import Postgres
package import Scorecard
internal import Store

/// Puts a report together from the stored values and ratings.
package enum ReportBuilder {
    /// - Parameters:
    ///   - asAt: Gives the scorecard as it was known then; `nil` for now.
    ///   - now: The moment that the report states where `asAt` is `nil`.
    package static func report(
        of authority: Authority, in period: Period, catalogue: Catalogue, asAt: Timestamp?, now: Timestamp,
        on connection: PostgresConnection
    ) throws -> ScorecardReport {
        let measures = catalogue.measures.filter(\.isOnScorecard)
        var sources: [Series: ClosedRange<CalendarDate>] = [:]
        for measure in measures {
            // An annual measure's newest period may lie any time back.
            ComparisonTable.addSources(
                of: Series(authority: authority.code, measure: measure.id), in: .distantPast...period.lastDay,
                by: measure.definition, Set(measure.definition.comparators.keys),
                in: catalogue, to: &sources)
        }
        let stored = try ReportStore.read(
            authority.code, sources: sources, catalogue: catalogue, asAt: asAt, on: connection)
        let comparisons = ComparisonTable(
            catalogue, values: stored.comparisons.map { ($0.series, $0.period, $0.value) })
        let values = Dictionary(grouping: stored.values, by: \.measure)
        let ratings = Dictionary(grouping: stored.ratings, by: \.measure)
        let lines = measures.map { measure in
            line(
                measure, authority: authority.code, reportPeriod: period, values: values[measure.id] ?? [],
                ratings: ratings[measure.id] ?? [], comparisons: comparisons)
        }
        return ScorecardReport(authority: authority, period: period, asAt: asAt ?? now, lines: lines)
    }

    private static func line(
        _ measure: Measure, authority: AuthorityCode, reportPeriod: Period, values: [ReportStore.Value],
        ratings: [ReportStore.Rated], comparisons: ComparisonTable
    ) -> ScorecardReport.Line {
        let cadence = measure.definition.cadence
        let byPeriod = Dictionary(values.map { ($0.period, $0) }) { first, _ in first }
        let ratedByPeriod = Dictionary(ratings.map { ($0.period, $0) }) { first, _ in first }
        let shown = shownPeriod(cadence, reportPeriod: reportPeriod, returned: byPeriod.keys)
        let year = reportPeriod.financialYear
        let quarters = cadence == .quarter ? Self.quarters(of: year, until: reportPeriod) : []
        let yearEnd = year.predecessor
        let lastQuarter = Self.quarters(of: yearEnd, until: nil).last
        return ScorecardReport.Line(
            measure: measure, period: shown, value: byPeriod[shown], rated: ratedByPeriod[shown],
            previousYearEnd: byPeriod[yearEnd] ?? lastQuarter.flatMap { byPeriod[$0] },
            quarters: quarters.map {
                ScorecardReport.Line.Quarter(
                    period: $0, value: byPeriod[$0], rag: ratedByPeriod[$0]?.rag ?? .none)
            },
            averages: comparisons.averages(
                for: Series(authority: authority, measure: measure.id), in: shown, by: measure.definition))
    }

    /// The report's own period where the cadence is the report's; else the newest returned period that has ended.
    private static func shownPeriod(
        _ cadence: Cadence, reportPeriod: Period, returned: some Collection<Period>
    ) -> Period {
        if cadence.periodKind == reportPeriod.kind { return reportPeriod }
        let ended = returned.filter { $0.kind == cadence.periodKind && $0.lastDay <= reportPeriod.lastDay }
        return ended.max { $0.lastDay < $1.lastDay } ?? cadence.newestPeriod(endingBy: reportPeriod.lastDay)
    }

    private static func quarters(of year: Period, until last: Period?) -> [Period] {
        (1...4).compactMap { Period(.financialQuarter, year: year.year, ordinal: $0) }
            .filter { quarter in last.map { quarter.lastDay <= $0.lastDay } ?? true }
    }
}
