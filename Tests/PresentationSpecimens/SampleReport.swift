package import Contracts
internal import Foundation
package import Reporting
package import Scorecard
internal import Settings
internal import Store

/// The report of a sample's folder of configuration and returns, rated in memory as the calculator rates.
package struct SampleReport {
    private let catalogue: Catalogue
    private let authority: Authority
    private var values: [MeasureID: [Period: ReportStore.Value]] = [:]
    private var compared: [(series: Series, period: Period, value: MeasuredValue)] = []

    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameter folder: Such as `Examples/cheshire-east-2018-19`.
    package init(folder: String, authority code: AuthorityCode) throws {
        catalogue = try CatalogueReader.read(ConfigurationFolder(path: "\(folder)/config"))
        guard let authority = catalogue[code] else { throw Problem(description: "no authority \(code)") }
        self.authority = authority
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/returns").sorted() {
            let text = try String(contentsOfFile: "\(folder)/returns/\(file)", encoding: .utf8)
            for row in try file.hasSuffix(".csv") ? SampleReturn.rows(csv: text) : SampleReturn.rows(jsonLines: text) {
                add(row)
            }
        }
    }

    private mutating func add(_ row: SampleReturn) {
        if row.series.authority == authority.code {
            values[row.series.measure, default: [:]][row.period] = ReportStore.Value(
                measure: row.series.measure, period: row.period, value: row.value, counts: row.counts,
                isProvisional: row.isProvisional, commentary: row.commentary, asAt: row.asAt)
        }
        compared.append((row.series, row.period, row.value))
    }

    package func report(in period: Period, _ edition: Edition, asAt: Timestamp) -> ScorecardReport {
        var figures = ReportFigures(authority: authority, period: period, catalogue: catalogue, edition: edition)
        figures.values = values
        figures.comparisons = ComparisonTable(catalogue, values: compared)
        for measure in catalogue.measures where measure.isOnScorecard {
            figures.ratings[measure.id] = ratings(of: measure, figures.comparisons)
        }
        figures.historyLength = 12
        return figures.report(asAt: asAt)
    }

    private func ratings(of measure: Measure, _ comparisons: ComparisonTable) -> [Period: ReportStore.Rated] {
        let definition = measure.definition
        let values = values[measure.id] ?? [:]
        var previous: RatingQuestion.Previous?
        var ratings: [Period: ReportStore.Rated] = [:]
        let periods = values.keys.filter { $0.kind == definition.cadence.periodKind }
        for period in periods.sorted(by: { $0.lastDay < $1.lastDay }) {
            guard let value = values[period]?.value else { continue }
            let series = Series(authority: authority.code, measure: measure.id)
            var comparator: ComparatorAverage?
            if case .comparator(let kind)? = definition.target(for: authority.code, in: period)?.level {
                comparator = comparisons.average(kind, for: series, in: period, by: definition)
            }
            let base = definition.travel.basis.basePeriods(of: period).lazy.compactMap { period in
                values[period].map { RatingQuestion.Base(period: period, value: $0.value) }
            }.first
            let rating = RatingQuestion(
                definition: definition, authority: authority.code, period: period, value: value, base: base,
                comparator: comparator, previous: previous
            ).rated()
            if rating.rag.isRated {
                previous = RatingQuestion.Previous(rag: rating.rag, redPeriods: rating.redPeriods)
            }
            var json = JSONWriter()
            CalculatedRating(
                series: series, period: period, ratingRevision: 1, returnRevision: 1, rating: rating,
                ruleVersion: "sample", cause: RatingCause(kind: .return, backfill: false, place: nil)
            ).write(&json)
            guard let facts = RatingFacts(event: String(decoding: json.bytes, as: UTF8.self)) else { continue }
            ratings[period] = ReportStore.Rated(
                measure: measure.id, period: period, rag: rating.rag, redPeriods: rating.redPeriods, facts: facts)
        }
        return ratings
    }
}
