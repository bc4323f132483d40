import Contracts
@testable import Reporting
import Scorecard
import ScorecardTestSupport
@testable import Store
import Testing

@Suite("Figures that would tell a withheld one")
struct SecondaryDisclosureTests {
    private static let total: MeasureID = "missing"
    private static let parts: [MeasureID] = ["missing-12-weeks", "missing-longer"]

    private static func catalogue(isRelated: Bool = true) -> Catalogue {
        func measure(_ id: MeasureID, partOf total: MeasureID? = nil) -> Measure {
            Measure(
                id: id, title: "", service: "", definition: RatingDefinition(unit: .number, polarity: .low),
                minimumCount: 6, relations: DisclosureRelations(partOf: isRelated ? total : nil))
        }
        return Catalogue(
            measures: [measure(total)] + parts.map { measure($0, partOf: total) },
            authorities: [Authority(code: .cheshireEast, name: "Cheshire East", kind: .localAuthority)])
    }

    /// The public report as of when the first of some returns had come.
    private static func report(
        _ arrivals: [DisclosureArrival], known length: Int, in period: Period = "2018-19-Q4", isRelated: Bool = true
    ) -> ScorecardReport {
        let catalogue = catalogue(isRelated: isRelated)
        var figures = ReportFigures(
            authority: catalogue.authorities[0], period: period, catalogue: catalogue, edition: .public)
        var newest: [MeasureID: [Period: ReportStore.Value]] = [:]
        for arrival in arrivals.prefix(length) {
            if let known = newest[arrival.measure]?[arrival.period], known.revision > arrival.revision { continue }
            newest[arrival.measure, default: [:]][arrival.period] = ReportStore.Value(
                measure: arrival.measure, period: arrival.period, revision: arrival.revision, value: arrival.value,
                counts: arrival.counts)
        }
        figures.values = newest
        figures.arrivals = arrivals
        return figures.report(asAt: Timestamp(millisecondsSince1970: 1_560_000_000_000))
    }

    /// Every number of a report, by measure and period.
    private static func shown(_ report: ScorecardReport) -> [String: MeasuredValue] {
        var shown: [String: MeasuredValue] = [:]
        for line in report.lines {
            for value in [line.value, line.previousYearEnd] + line.quarters.map(\.value) {
                if let value, value.value.symbol == nil { shown["\(line.measure.id) \(value.period)"] = value.value }
            }
        }
        return shown
    }

    private static func arrival(
        _ measure: MeasureID, _ period: Period, _ value: Int, revision: Int32 = 1
    ) -> DisclosureArrival {
        DisclosureArrival(
            measure: measure, period: period, revision: revision, value: .number(DecimalNumber(value)))
    }

    @Test("The total and the large part of a small one: one of them is not shown")
    func total() {
        let arrivals = [
            Self.arrival("missing-12-weeks", "2018-19-Q4", 46), Self.arrival("missing-longer", "2018-19-Q4", 4),
            Self.arrival("missing", "2018-19-Q4", 50),
        ]
        let whole = Self.report(arrivals, known: 3)
        #expect(Self.shown(whole) == ["missing-12-weeks 2018-19-Q4": .number("46")])
        #expect(whole.lines[0].value?.value == .symbol(.confidential))
        let unrelated = Self.report(arrivals, known: 3, isRelated: false)
        #expect(Self.shown(unrelated)["missing 2018-19-Q4"] == .number("50"), "without the declaration it is")
    }

    @Test("A report of an earlier moment shows nothing that today's withholds, and the other way round")
    func moments() {
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let arrivals = Self.history(&random)
            var published: [String: Set<MeasuredValue>] = [:]
            for length in 1...arrivals.count {
                for period in ["2018-19-Q4", "2019-20-Q1"] as [Period] {
                    let then = Self.shown(Self.report(Array(arrivals.prefix(length)), known: length, in: period))
                    let since = Self.shown(Self.report(arrivals, known: length, in: period))
                    #expect(then == since, "seed \(seed), after \(length)")
                    guard then == since else { return }
                    for (figure, value) in then { published[figure, default: []].insert(value) }
                }
            }
            // No small count is the difference of a total and a part of any two editions.
            for quarter in 1...4 {
                let period = "2018-19-Q\(quarter)"
                for one in published["missing \(period)"] ?? [] {
                    for part in Self.parts {
                        for other in published["\(part) \(period)"] ?? [] {
                            guard let total = one.number(in: .number), let large = other.number(in: .number) else {
                                continue
                            }
                            let rest = total - large
                            #expect(!(rest > .zero && rest < "6"), "seed \(seed): \(one) less \(other) in \(period)")
                        }
                    }
                }
            }
        }
    }

    /// Two parts and their total by quarters, with the year, one correction, in any order.
    private static func history(_ random: inout SeededGenerator) -> [DisclosureArrival] {
        var arrivals: [DisclosureArrival] = []
        var years = [0, 0]
        for quarter in 1...4 {
            guard let period = Period("2018-19-Q\(quarter)") else { continue }
            let counts = (0..<2).map { _ in random.once(in: 3) ? 1 + random.below(5) : 6 + random.below(40) }
            for place in 0..<2 {
                years[place] += counts[place]
                arrivals.append(arrival(parts[place], period, counts[place]))
            }
            arrivals.append(arrival(total, period, counts[0] + counts[1]))
            if quarter == 2 {
                arrivals.append(arrival(parts[0], period, counts[0] + 9, revision: 2))
                arrivals.append(arrival(total, period, counts[0] + counts[1] + 9, revision: 2))
            }
        }
        for place in 0..<2 { arrivals.append(arrival(parts[place], "2018-19", years[place])) }
        arrivals.append(arrival(total, "2018-19", years[0] + years[1]))
        arrivals.shuffle(using: &random)
        return arrivals
    }

    @Test("A target that is one neighbour's figure is not told, nor how far the value is from it")
    func target() {
        func line(_ edition: Edition, count: Int, figures: [(AuthorityCode, DecimalNumber)]) -> ScorecardReport.Line {
            let catalogue = Catalogue(
                measures: [
                    Measure(
                        id: "exclusions", title: "", service: "",
                        definition: RatingDefinition(
                            unit: .number, polarity: .low,
                            comparators: [.neighbours: Comparator(measure: "exclusions-annual")]), minimumCount: 6),
                    Measure(
                        id: "exclusions-annual", title: "", service: "", isOnScorecard: false,
                        definition: RatingDefinition(unit: .number, polarity: .low, cadence: .financialYear),
                        minimumCount: 6),
                ],
                authorities: [
                    Authority(
                        code: .cheshireEast, name: "", kind: .localAuthority,
                        neighbours: [NeighbourSet(from: "2014-04-01", codes: [.warrington, .solihull])])
                ])
            var report = ReportFigures(
                authority: catalogue.authorities[0], period: "2018-19-Q2", catalogue: catalogue, edition: edition)
            let comparisons = figures.map {
                ValueStore.Comparison(
                    series: Series(authority: $0.0, measure: "exclusions-annual"), period: "2017-18",
                    value: .number($0.1))
            }
            report.comparisons = ComparisonTable(
                catalogue, values: comparisons.map { ($0.series, $0.period, $0.value) })
            report.addWithheldSources(comparisons)
            let event = """
                {"value":"40","rag":"red","target":"17","targetKind":"neighbours","neighbourAverage":"17",
                 "neighbourCount":\(count),"neighbourPeriod":"2017-18","ragReason":"40 is 23 above the target of 17"}
                """
            report.values = [
                "exclusions": [
                    "2018-19-Q2": ReportStore.Value(measure: "exclusions", period: "2018-19-Q2", value: .number("40"))
                ]
            ]
            report.ratings = [
                "exclusions": [
                    "2018-19-Q2": ReportStore.Rated(
                        measure: "exclusions", period: "2018-19-Q2", rag: .red, redPeriods: 1,
                        facts: RatingFacts(event: event) ?? RatingFacts(JSONObject()))
                ]
            ]
            return report.report(asAt: Timestamp(millisecondsSince1970: 1_560_000_000_000)).lines[0]
        }
        for (count, figures) in [
            (1, [(.warrington, "17")]), (2, [(.warrington, "3"), (.solihull, "31")]),
        ] as [(Int, [(AuthorityCode, DecimalNumber)])] {
            let shown = line(.public, count: count, figures: figures)
            #expect(shown.value?.value == .number("40") && shown.rag == .none)
            #expect(shown.rated?.facts.target == nil && shown.rated?.facts.neighbourAverage == nil)
            #expect(shown.averages.isEmpty && shown.reason == DisclosureRule.targetExplanation)
            let whole = line(.exempt, count: count, figures: figures)
            #expect(whole.rated?.facts.target == "17" && whole.averages[.neighbours] != nil)
            #expect(whole.reason == "40 is 23 above the target of 17")
        }
        let many = line(.public, count: 2, figures: [(.warrington, "7"), (.solihull, "27")])
        #expect(many.rated?.facts.target == "17" && many.averages[.neighbours] != nil)
    }

    @Test("A rating carries no figure that its line leaves out")
    func facts() {
        var measure = OneMeasure()
        measure.add("2018-19-Q2", .number("4"))
        measure.rate(
            .red, #"{"value":"4","ragReason":"4 is above 2","target":"2","targetKind":"local","direction":"up"}"#)
        let facts = measure.report(.public).lines[0].rated?.facts
        #expect(facts?.value == nil && facts?.ragReason == nil && facts?.direction == nil && facts?.target == "2")
        #expect(measure.report(.exempt).lines[0].rated?.facts.value == "4")
    }

    @Test("A figure that is not shown takes no place among those that are")
    func rank() {
        var measure = OneMeasure(accumulation: .snapshot)
        measure.add("2018-19-Q2", .number("20"))
        measure.addRanked(["20", "10", "3", "30", "40"], in: "2018-19-Q2")
        #expect(measure.report(.public).lines[0].rank?.rank.place == 2)
        #expect(measure.report(.public).lines[0].rank?.rank.count == 4)
        #expect(measure.report(.exempt).lines[0].rank?.rank.place == 3)
    }
}
