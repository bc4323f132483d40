import Scorecard
import ScorecardTestSupport
import Settings
import Testing

struct CatalogueReaderTests {
    @Test func `a sound catalogue is read in the order of its files`() throws {
        let catalogue = try withFolder(Sound.files) { try CatalogueReader.read($0) }
        #expect(catalogue.measures.map(\.id) == ["icpc-within-15-days", "icpc-annual"])
        #expect(
            catalogue.authorities.map(\.code) == [.england, .northWest, .cheshireEast, .warrington, .solihull])
        let cheshireEast = try #require(catalogue[.cheshireEast])
        #expect(cheshireEast.region == .northWest)
        #expect(cheshireEast.alertsFrom == "2018-19-Q1")
        #expect(cheshireEast.neighbours == [NeighbourSet(from: "2014-04-01", codes: [.warrington, .solihull])])
        #expect(!(catalogue[.warrington]?.isRated ?? true))
    }

    @Test func `a measure is what its lines say, and defaults for the rest`() throws {
        let catalogue = try withFolder(Sound.files) { try CatalogueReader.read($0) }
        let measure = try #require(catalogue[.conferences])
        #expect(
            measure.definition
                == RatingDefinition(
                    unit: .percent, polarity: .high, cadence: .quarter,
                    targets: [
                        Target(from: "2018-04-01", level: .number("90"), rule: .relative(green: "0", amber: "10"))
                    ],
                    travel: TravelRule(basis: .previousPeriod, tolerance: .relative("2")),
                    comparators: [.neighbours: Comparator(measure: "icpc-annual")]))
        #expect(measure.isOnScorecard)
        #expect(measure.dueDays == nil)
        #expect(catalogue["icpc-annual"]?.isOnScorecard == false)
        #expect(catalogue["icpc-annual"]?.definition.travel.basis == TravelRule.Basis.none)
    }

    @Test func `every other setting of a measure is read`() throws {
        let text = """
            measures:
              - id: icpc-within-15-days
                title: "Conferences: held in time"
                service: child-protection
                owner: Safeguarding manager
                dueDays: 30
                unit: percent
                decimals: 1
                polarity: low
                cadence: quarter
                accumulation: rolling-year
                targets:
                  - {from: 2018-04-01, kind: national, value: {Q1: 20, Q2: 45, Q3: 70, Q4: 90}, rule: {points: {green: 1, amber: 2.5}}}
                  - {from: 2017-04-01, authority: E06000049, value: region, rule: {limits: {green: 9, amber: 12}}}
                travel: {basis: same-period-last-year, tolerance: {points: 0.5}}
                comparators:
                  region: {measure: icpc-within-15-days, method: median, maxAge: 3y, atLeast: 80%}
                priorities: {plan: Safe at home, corporate: Protect those who need us}
                plausible: {min: 0, max: 100}
                disclosure: {minimumCount: 6}
            """
        var files = Sound.files
        files["measures/child-protection.yaml"] = text
        let measure = try #require(try withFolder(files) { try CatalogueReader.read($0)[.conferences] })
        #expect(
            measure
                == Measure(
                    id: .conferences, title: "Conferences: held in time", service: "child-protection",
                    owner: "Safeguarding manager", dueDays: 30, decimals: 1, accumulation: .rollingYear,
                    definition: RatingDefinition(
                        unit: .percent, polarity: .low,
                        targets: [
                            Target(
                                from: "2017-04-01", authority: .cheshireEast, level: .comparator(.region),
                                rule: .limits(green: "9", amber: "12")),
                            Target(
                                from: "2018-04-01", kind: .national, level: .profile(["20", "45", "70", "90"]),
                                rule: .points(green: "1", amber: "2.5")),
                        ],
                        travel: TravelRule(basis: .samePeriodLastYear, tolerance: .points("0.5")),
                        comparators: [
                            .region: Comparator(
                                measure: .conferences, method: .median, maxAgeYears: 3, atLeastPercent: 80)
                        ]),
                    priorities: [
                        Measure.Priority(plan: "plan", text: "Safe at home"),
                        Measure.Priority(plan: "corporate", text: "Protect those who need us"),
                    ], plausible: Measure.PlausibleRange(minimum: "0", maximum: "100"), minimumCount: 6))
    }
}
