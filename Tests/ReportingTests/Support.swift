import Contracts
import Reporting
import Scorecard
import ScorecardTestSupport
@testable import Store

/// A report of one measure of Cheshire East for quarter 2 of 2018-19, from figures that a test writes down.
struct OneMeasure {
    var unit = MeasureUnit.number
    var polarity = Polarity.low
    var minimumCount: Int? = 6
    var dueDays: Int? = 30
    var accumulation = Accumulation.discrete
    var comparators: [ComparatorKind: Comparator] = [:]
    var targets: [Target] = []
    var values: [ReportStore.Value] = []
    var ratings: [ReportStore.Rated] = []
    /// Values of all authorities, Cheshire East's own included.
    var ranked: [ValueStore.Comparison] = []
    /// What stands of quarter 2 since it was returned.
    var said: CommentaryStore.Entry?
    var asAt = "2018-11-20T09:00:00Z"
    var historyLength = 0

    static let id: MeasureID = "exclusions"
    static let annual: MeasureID = "exclusions-annual"

    func report(_ edition: Edition) -> ScorecardReport {
        let definition = RatingDefinition(
            unit: unit, polarity: polarity, targets: targets, comparators: comparators)
        let catalogue = Catalogue(
            measures: [
                Measure(
                    id: Self.id, title: "Exclusions", service: "schools", dueDays: dueDays, decimals: 1,
                    accumulation: accumulation, definition: definition, minimumCount: minimumCount),
                Measure(
                    id: Self.annual, title: "Exclusions in the year", service: "schools", isOnScorecard: false,
                    definition: RatingDefinition(unit: unit, polarity: .none, cadence: .financialYear),
                    minimumCount: minimumCount),
            ], authorities: [Authority(code: .cheshireEast, name: "Cheshire East", kind: .localAuthority)])
        var figures = ReportFigures(
            authority: catalogue.authorities[0], period: "2018-19-Q2", catalogue: catalogue, edition: edition)
        figures.values = Dictionary(grouping: values, by: \.measure).mapValues { values in
            Dictionary(uniqueKeysWithValues: values.map { ($0.period, $0) })
        }
        figures.ratings = [
            Self.id: Dictionary(uniqueKeysWithValues: ratings.map { ($0.period, $0) })
        ]
        if let said { figures.commentary = [Self.id: [said.period: said]] }
        figures.historyLength = historyLength
        let asked = figures.rankings
        figures.addRanked(
            ranked.filter { asked.contains(ReportStore.Ranking(measure: $0.series.measure, period: $0.period)) })
        return figures.report(
            asAt: Timestamp(rfc3339: Array(asAt.utf8)) ?? Timestamp(microsecondsSince1970: 0))
    }

    func json(_ edition: Edition) -> String {
        var json = JSONWriter()
        report(edition).write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    func table(_ edition: Edition) -> String {
        ScorecardTable(report(edition), isColoured: false, isWide: true).text
    }

    mutating func add(
        _ period: Period, _ value: MeasuredValue, of counts: (DecimalNumber, DecimalNumber)? = nil,
        measure: MeasureID = id, mark: ValueMark? = nil, isProvisional: Bool = false, isRestated: Bool = false,
        commentary: String? = nil, warnings: [String] = []
    ) {
        values.append(
            ReportStore.Value(
                measure: measure, period: period, value: value,
                counts: counts.map { ReturnCounts(numerator: $0.0, denominator: $0.1) }, mark: mark,
                isProvisional: isProvisional, isRestated: isRestated, commentary: commentary, warnings: warnings))
    }

    /// Adds the rating of a quarter.
    mutating func rate(
        _ rag: RAGRating, _ event: String, in period: Period = "2018-19-Q2", redPeriods: Int? = nil
    ) {
        guard let facts = RatingFacts(event: event) else { return }
        ratings.append(
            ReportStore.Rated(
                measure: Self.id, period: period, rag: rag, redPeriods: redPeriods ?? (rag == .red ? 1 : 0),
                facts: facts))
    }

    mutating func say(_ text: String?) {
        said = CommentaryStore.Entry(
            measure: Self.id, period: "2018-19-Q2", version: 3, text: text, author: "J. Holt", channel: .dashboard,
            writtenAt: Timestamp(millisecondsSince1970: 1_541_000_000_000))
    }

    mutating func addRanked(_ numbers: [DecimalNumber], of measure: MeasureID = id, in period: Period) {
        let codes: [AuthorityCode] = [.cheshireEast, .warrington, .solihull, .hampshire, "E06000056"]
        for (code, number) in zip(codes, numbers) {
            ranked.append(
                ValueStore.Comparison(
                    series: Series(authority: code, measure: measure), period: period, value: .number(number)))
        }
    }
}
