import Contracts
import Foundation
@testable import Reporting
import Scorecard
import ScorecardTestSupport
@testable import Store

/// The public report of one authority and period at one moment: its JSON, read back.
struct PublishedEdition {
    struct Report: Decodable {
        let measures: [Line]
    }

    struct Line: Decodable {
        let id: String
        let target: String?
        let quarters: [Figure]
        let previousYearEnd: Figure?
        let period: String
        let value: String?
        let symbol: String?
        let rag: String
        let ragReason: String
        let direction: String
        let travel: String
        let newlyRed: Bool
        let redPeriods: Int
        let neighbourAverage: String?
        let neighbourCount: Int?
        let neighbourPeriod: String?
        let rank: Int?
        let rankOf: Int?
        let trend: Trend?
        let restated: Bool
        let warnings: [String]
    }

    struct Figure: Decodable {
        let period: String
        let value: String?
        let symbol: String?
        let rag: String?
    }

    struct Trend: Decodable {
        let points: Int
        let mean: String
    }

    let authority: AuthorityCode
    let report: Report
    /// Which return of each count is the newest.
    let newest: [PublishedWorld.Count: PublishedWorld.Return]
}

/// Rates and reports a world's returns as the programs do.
struct Publisher {
    let world: PublishedWorld
    private let catalogue: Catalogue
    private var newest: [PublishedWorld.Count: PublishedWorld.Return] = [:]
    private var restated: Set<PublishedWorld.Count> = []
    private var arrivals: [AuthorityCode: [DisclosureArrival]] = [:]

    init(_ world: PublishedWorld) {
        self.world = world
        catalogue = world.catalogue
    }

    /// What is public after a return.
    mutating func editions(after told: PublishedWorld.Return, of periods: [Period]) throws -> [PublishedEdition] {
        guard let measure = catalogue[told.count.measure] else { return [] }
        if newest[told.count] != nil { restated.insert(told.count) }
        newest[told.count] = told
        arrivals[told.count.authority, default: []].append(
            DisclosureArrival(
                measure: measure.id, period: told.count.period, revision: told.revision,
                value: world.value(of: told.number, measure), counts: world.counts(of: told.number, measure)))
        return try world.authorities.flatMap { authority -> [PublishedEdition] in
            guard arrivals[authority.code] != nil else { return [] }
            let figures = figures(of: authority)
            return try periods.map { period in
                var json = JSONWriter()
                figures.looking(at: period).report(asAt: Timestamp(millisecondsSince1970: 1_560_000_000_000)).write(
                    &json)
                return PublishedEdition(
                    authority: authority.code,
                    report: try JSONDecoder().decode(PublishedEdition.Report.self, from: Data(json.bytes)),
                    newest: newest)
            }
        }
    }

    private var comparisons: [ValueStore.Comparison] {
        newest.values.compactMap { told in
            catalogue[told.count.measure].map { measure in
                ValueStore.Comparison(
                    series: Series(authority: told.count.authority, measure: measure.id), period: told.count.period,
                    value: world.value(of: told.number, measure), counts: world.counts(of: told.number, measure))
            }
        }
    }

    private func figures(of authority: Authority) -> ReportFigures {
        var figures = ReportFigures(
            authority: authority, period: "2018-19-Q1", catalogue: catalogue, edition: .public)
        let comparisons = comparisons
        figures.comparisons = ComparisonTable(catalogue, values: comparisons.map { ($0.series, $0.period, $0.value) })
        figures.addWithheldSources(comparisons)
        figures.addRanked(comparisons)
        figures.arrivals = arrivals[authority.code]
        for (count, told) in newest where count.authority == authority.code {
            guard let measure = catalogue[count.measure] else { continue }
            figures.values[measure.id, default: [:]][count.period] = ReportStore.Value(
                measure: measure.id, period: count.period, revision: told.revision,
                value: world.value(of: told.number, measure), counts: world.counts(of: told.number, measure),
                isRestated: restated.contains(count))
        }
        for measure in catalogue.measures where measure.isOnScorecard {
            figures.ratings[measure.id] = ratings(of: measure, figures)
        }
        return figures.decided
    }

    /// As the rag-calculator stores them.
    private func ratings(of measure: Measure, _ figures: ReportFigures) -> [Period: ReportStore.Rated] {
        let definition = measure.definition
        let series = Series(authority: figures.authority.code, measure: measure.id)
        var previous: RatingQuestion.Previous?
        var ratings: [Period: ReportStore.Rated] = [:]
        let values = (figures.values[measure.id] ?? [:]).values.filter { !definition.cadence.isOutturn($0.period) }
        for value in values.sorted(by: { $0.period.precedes($1.period) }) {
            let base = definition.travel.basis.basePeriods(of: value.period).compactMap {
                figures.value(of: measure, in: $0)
            }
            let average = figures.comparisons.average(.neighbours, for: series, in: value.period, by: definition)
            let rating = RatingQuestion(
                definition: definition, authority: series.authority, period: value.period, value: value.value,
                base: base.first.map { RatingQuestion.Base(period: $0.period, value: $0.value) }, comparator: average,
                previous: previous
            ).rated()
            if rating.rag.isRated { previous = .init(rag: rating.rag, redPeriods: rating.redPeriods) }
            guard let facts = RatingFacts(event: Self.event(rating, average)) else { continue }
            ratings[value.period] = ReportStore.Rated(
                measure: measure.id, period: value.period, rag: rating.rag, redPeriods: rating.redPeriods, facts: facts)
        }
        return ratings
    }

    private static func event(_ rating: Rating, _ average: ComparatorAverage?) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("value", rating.value)
            json.member("ragReason", rating.ragReason)
            json.member("target", rating.target)
            json.member("targetKind", rating.targetKind)
            json.member("newlyRed", rating.isNewlyRed)
            json.member("direction", rating.direction.rawValue)
            json.member("travel", rating.travel.rawValue)
            json.name("travelFrom")
            if let base = rating.travelFrom {
                json.object { json in
                    json.member("period", base.period.description)
                    json.member("value", base.value)
                }
            } else {
                json.null()
            }
            json.member("neighbourAverage", average?.value.shortText())
            json.member("neighbourCount", average.map { Int64($0.count) })
            json.member("neighbourPeriod", average?.period.description)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
