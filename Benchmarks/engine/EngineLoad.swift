import Scorecard
import ScorecardTestSupport

/// Values of every scorecard measure, for made-up authorities and periods in a row, a function of the seed alone.
struct EngineLoad {
    /// One measure of one authority: its periods, oldest first, with their values.
    struct Line {
        let series: Series
        let definition: RatingDefinition
        let periods: [Period]
        let values: [Period: MeasuredValue]
    }

    /// What came out, so that nothing of it is left out by the compiler.
    struct Tally {
        var ratings = 0
        var colours: [RAGRating: Int] = [:]
        var travels: [TravelVerdict: Int] = [:]
        var reasonBytes = 0
    }

    let series: [Line]
    private let comparisons: ComparisonTable

    var ratingCount: Int { series.reduce(0) { $0 + $1.periods.count } }

    init(measures: [Measure], authorities: Int, periods: Int, seed: UInt64) {
        var values = EngineValues(seed: seed)
        let catalogue = Catalogue(measures: measures, authorities: Self.authorities(authorities))
        let councils = catalogue.authorities.filter { $0.kind == .localAuthority }
        var lines: [Line] = []
        for authority in councils {
            for measure in measures where measure.isOnScorecard {
                let periods = Self.periods(of: measure.definition.cadence, periods)
                lines.append(
                    Line(
                        series: Series(authority: authority.code, measure: measure.id),
                        definition: measure.definition, periods: periods,
                        values: Dictionary(
                            uniqueKeysWithValues: periods.map { ($0, values.next(for: measure.definition)) })))
            }
        }
        series = lines
        var compared: [(series: Series, period: Period, value: MeasuredValue)] = []
        let wanted = Set(
            measures.flatMap { measure in
                measure.definition.targetComparators.compactMap { measure.definition.comparators[$0]?.measure }
            })
        for measure in measures where wanted.contains(measure.id) {
            let years = Self.periods(of: measure.definition.cadence, periods)
            for authority in catalogue.authorities {
                for period in years {
                    let series = Series(authority: authority.code, measure: measure.id)
                    compared.append((series, period, values.next(for: measure.definition)))
                }
            }
        }
        comparisons = ComparisonTable(catalogue, values: compared)
    }

    /// Rates everything once, series by series and oldest period first, as the rag-calculator does.
    func rate() -> Tally {
        var tally = Tally()
        for line in series {
            var previous: RatingQuestion.Previous?
            for period in line.periods {
                guard let value = line.values[period] else { continue }
                let definition = line.definition
                var comparator: ComparatorAverage?
                if case .comparator(let kind)? = definition.target(for: line.series.authority, in: period)?.level {
                    comparator = comparisons.average(kind, for: line.series, in: period, by: definition)
                }
                let base = definition.travel.basis.basePeriods(of: period).lazy.compactMap { period in
                    line.values[period].map { RatingQuestion.Base(period: period, value: $0) }
                }.first
                let rating = RatingQuestion(
                    definition: definition, authority: line.series.authority, period: period, value: value,
                    base: base, comparator: comparator, previous: previous
                ).rated()
                if rating.rag.isRated {
                    previous = RatingQuestion.Previous(rag: rating.rag, redPeriods: rating.redPeriods)
                }
                tally.ratings += 1
                tally.colours[rating.rag, default: 0] += 1
                tally.travels[rating.travel, default: 0] += 1
                tally.reasonBytes += rating.ragReason.utf8.count
            }
        }
        return tally
    }

    /// A nation, and authorities that each have the ten after them for neighbours.
    private static func authorities(_ count: Int) -> [Authority] {
        let codes = (0..<count).compactMap { number in
            AuthorityCode("E06" + String(String(1_000_000 + number).dropFirst()))
        }
        let first = CalendarDate(year: 1990, month: 1, day: 1)
        var found = codes.enumerated().map { place, code in
            let neighbours = (1...10).map { codes[(place + $0) % codes.count] }
            return Authority(
                code: code, name: "Authority \(place)", kind: .localAuthority,
                alertsFrom: Period(.financialQuarter, year: 2018),
                neighbours: first.map { [NeighbourSet(from: $0, codes: neighbours)] } ?? [])
        }
        found.append(Authority(code: "E92000001", name: "Nation", kind: .nation))
        return found
    }

    /// Periods in a row, from the financial year 2018-19 on: the targets of the sample are in force from then.
    private static func periods(of cadence: Cadence, _ count: Int) -> [Period] {
        let perYear = (2...12).last { Period(cadence.periodKind, year: 2018, ordinal: $0) != nil } ?? 1
        return (0..<count).compactMap {
            Period(cadence.periodKind, year: 2018 + $0 / perYear, ordinal: 1 + $0 % perYear)
        }
    }
}
