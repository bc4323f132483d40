import Scorecard
import ScorecardTestSupport
import Testing

/// What is withheld when it comes, in stories short enough to be told.
struct DisclosureRecordTests {
    private struct Story {
        var measures: [Measure] = []
        var arrivals: [DisclosureArrival] = []

        mutating func comes(_ measure: MeasureID, _ value: DecimalNumber, revision: Int32 = 1) {
            comes(measure, "2018-19-Q2", value, revision: revision)
        }

        mutating func comes(_ measure: MeasureID, _ period: Period, _ value: DecimalNumber, revision: Int32 = 1) {
            arrivals.append(
                DisclosureArrival(measure: measure, period: period, revision: revision, value: .number(value)))
        }

        /// What is shown of each arrival, in their order.
        var shown: [String] {
            let record = DisclosureRecord(Catalogue(measures: measures, authorities: []), arrivals: arrivals)
            return arrivals.map { arrival in
                if record.withholds(arrival) { return "c" }
                guard case .number(let number) = arrival.value else { return "" }
                return "\(number)"
            }
        }
    }

    private static func parts() -> Story {
        let part = DisclosureRelations(partOf: "missing")
        return Story(measures: [
            CountWorld.measure("missing"), CountWorld.measure("missing-12-weeks", .number, .discrete, part),
            CountWorld.measure("missing-longer", .number, .discrete, part),
        ])
    }

    @Test func `with a small part another figure is withheld, whichever comes last`() {
        var last = Self.parts()
        last.comes("missing-12-weeks", "46")
        last.comes("missing-longer", "4")
        last.comes("missing", "50")
        #expect(last.shown == ["46", "c", "c"])
        var first = Self.parts()
        first.comes("missing", "50")
        first.comes("missing-12-weeks", "46")
        first.comes("missing-longer", "4")
        #expect(first.shown == ["50", "c", "c"], "46 of 50 leaves 4, before anybody has returned them")
    }

    @Test func `where no count is small everything is shown, and a true zero is none`() {
        var story = Self.parts()
        story.comes("missing", "50")
        story.comes("missing-12-weeks", "44")
        story.comes("missing-longer", "6")
        story.comes("missing", "2018-19-Q3", "30")
        story.comes("missing-12-weeks", "2018-19-Q3", "30")
        story.comes("missing-longer", "2018-19-Q3", "0")
        #expect(story.shown == ["50", "44", "6", "30", "30", "0"])
    }

    @Test func `what was withheld stays withheld when it is corrected, for its difference would tell the rest`() {
        var story = Self.parts()
        story.comes("missing", "50")
        story.comes("missing-12-weeks", "46")
        story.comes("missing-longer", "4")
        story.comes("missing-longer", "9", revision: 2)
        story.comes("missing", "55", revision: 2)
        #expect(story.shown == ["50", "c", "c", "c", "55"])
    }

    @Test func `a total that is corrected before its part gives back no part that has become small`() {
        var story = Self.parts()
        story.comes("missing", "100")
        story.comes("missing-12-weeks", "30")
        story.comes("missing-longer", "70")
        story.comes("missing", "74", revision: 2)
        story.comes("missing-12-weeks", "4", revision: 2)
        #expect(story.shown == ["100", "30", "70", "c", "c"])
    }

    @Test func `a measure that stands alone is judged anew with each correction`() {
        var story = Story(measures: [CountWorld.measure("exclusions")])
        story.comes("exclusions", "4")
        story.comes("exclusions", "40", revision: 2)
        #expect(story.shown == ["c", "40"])
    }

    @Test func `the year's outturn less three quarters is the fourth`() {
        var story = Story(measures: [CountWorld.measure("exclusions")])
        for (quarter, value) in zip(CountWorld.quarters, ["10", "12", "14", "3"] as [DecimalNumber]) {
            story.comes("exclusions", quarter, value)
        }
        story.comes("exclusions", "2018-19", "39")
        story.comes("exclusions", "2017-18", "60")
        #expect(story.shown == ["10", "12", "14", "c", "c", "60"])
    }

    @Test func `a count that adds up has grown by few in one quarter, or over the withheld one`() {
        var story = Story(measures: [CountWorld.measure("exclusions", .number, .cumulative)])
        for (quarter, value) in zip(CountWorld.quarters, ["10", "12", "14", "20"] as [DecimalNumber]) {
            story.comes("exclusions", quarter, value)
        }
        #expect(story.shown == ["10", "c", "c", "20"])
    }

    @Test func `a percentage without its counts waits for its denominator`() {
        var story = Story(measures: [
            CountWorld.measure("in-time", .percent),
            CountWorld.measure("conferences", .number, .discrete, DisclosureRelations(denominatorOf: ["in-time"])),
        ])
        story.comes("in-time", "74")
        story.comes("in-time", "2018-19-Q3", "90")
        #expect(story.shown == ["c", "c"])
        story.comes("conferences", "42")
        story.comes("conferences", "2018-19-Q3", "40")
        #expect(story.shown == ["74", "c", "42", "40"], "31 of 42; of 40 four are not in time")
        story.comes("conferences", "2018-19-Q4", "5")
        story.comes("in-time", "2018-19-Q4", "60")
        #expect(story.shown.suffix(2) == ["c", "c"], "60 % of fewer than six are three of five")
    }

    @Test func `a rate tells its numerator to whoever knows the denominator`() {
        var story = Story(measures: [
            CountWorld.measure("rate", .ratePer10000, .snapshot),
            CountWorld.measure("children", .number, .snapshot, DisclosureRelations(denominatorOf: ["rate"])),
        ])
        story.comes("children", "75665")
        story.comes("rate", "0.66")
        story.comes("children", "2018-19-Q3", "75665")
        story.comes("rate", "2018-19-Q3", "63.04")
        #expect(story.shown == ["75665", "c", "75665", "63.04"])
    }

    @Test func `what its source withholds is not to be worked out either`() {
        var story = Self.parts()
        story.arrivals.append(
            DisclosureArrival(
                measure: "missing-longer", period: "2018-19-Q2", revision: 1, value: .symbol(.confidential)))
        story.comes("missing", "50")
        story.comes("missing-12-weeks", "40")
        #expect(story.shown == ["", "50", "c"])
    }

    @Test func `a decision never changes by what comes later`() {
        for kind in WorldKind.allCases where kind != .barePercentage {
            for seed in 1...20 as ClosedRange<UInt64> {
                let world = kind.world(seed: seed)
                let whole = DisclosureRecord(world.catalogue, arrivals: world.arrivals)
                for length in world.arrivals.indices {
                    let part = DisclosureRecord(world.catalogue, arrivals: Array(world.arrivals.prefix(length)))
                    let isSame = world.arrivals.prefix(length).allSatisfy { part.withholds($0) == whole.withholds($0) }
                    #expect(isSame, "\(kind) \(seed), after \(length)")
                    if !isSame { return }
                }
            }
        }
    }
}
