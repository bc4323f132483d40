import AlertMessages
import Contracts
import Scorecard
import ScorecardTestSupport
@testable import Store
import Testing

/// What a message leaves out, in every form: it may be read by anybody.
struct AlertDisclosureTests {
    private let catalogue = WrittenAlert.catalogue(minimumCount: 6)
    private static let explanation = "not shown: a count under 6 stands behind it, or would follow from it"

    private static let event = WrittenAlert.event(
        value: "62.5", reason: "62.5 is 27.5 below the target of 90", from: ("2018-19-Q1", "83.3"))

    /// No form tells any of these.
    private func expectNone(of words: [String], in written: Written, _ comment: String = "") {
        for (name, text) in written.all {
            for word in words { #expect(!text.contains(word), "\(comment) \(name): \(text)") }
        }
    }

    private static func past(
        _ period: Period, _ value: String, _ counts: (Int, Int)? = nil, _ rag: RAGRating = .green
    ) -> DeliveryStore.Told.Past {
        .init(
            period: period, value: .number(DecimalNumber(value) ?? DecimalNumber(0)),
            counts: counts.map { ReturnCounts(numerator: DecimalNumber($0.0), denominator: DecimalNumber($0.1)) },
            rag: rag)
    }

    @Test func `a value behind which few people stand is left out, with all that it could be worked out from`() throws {
        let written = try Written(
            WrittenAlert(rating: Self.event) { alert in
                alert.counts = [ReturnCounts(numerator: "5", denominator: "8")]
                alert.returned = .init(asAt: "2018-09-30", isProvisional: true, mark: .revised)
                alert.newest = .init(value: .number("62.5"), commentary: "All 5 in Crewe.")
                alert.past = [Self.past("2018-19-Q1", "83.3", (50, 60)), Self.past("2017-18-Q4", "91")]
            }, in: catalogue)
        // The base is shown as a value of its own; what is withheld is the movement from it.
        expectNone(of: ["62.5", "27.5", "down", "worse", "from 83.3", "Why", "Crewe", "revised", "below"], in: written)
        #expect(
            written.text.hasPrefix(
                """
                Conferences held in time
                Cheshire East, 2018-19-Q2: rated red, and was not before.
                Period: 1 July to 30 September 2018
                Rating: ▲ red
                Value: [c] (\(Self.explanation))
                Target: 90 %
                Since when: red since 2018-19-Q2; green in 2018-19-Q1, the last period rated before
                Statistical neighbours: 86.99 % (2017-18, mean of 10)
                """), "\(written.text)")
        #expect(written.text.contains("2018-19-Q2 [c] (red)"))
        #expect(written.text.contains("Status: provisional"))
    }

    @Test func `where any revision of the base is small, movement, reason, commentary and its point are left out`()
        throws
    {
        let written = try Written(
            WrittenAlert(rating: Self.event) { alert in
                alert.counts = [ReturnCounts(numerator: "50", denominator: "80")]
                alert.baseCounts = [
                    ReturnCounts(numerator: "50", denominator: "60"), ReturnCounts(numerator: "5", denominator: "6"),
                ]
                alert.newest = .init(value: .number("62.5"), commentary: "From five to fifty.")
                alert.past = [Self.past("2018-19-Q1", "83.3", (50, 60))]
            }, in: catalogue)
        expectNone(of: ["down", "83.3", "Why", "From five"], in: written)
        #expect(written.text.contains("Value: 62.5 %\n"))
        #expect(written.text.contains("How far off: 27.5 percentage points below the target\n"))
        #expect(written.text.contains("Direction of travel: \(Self.explanation)\n"))
        #expect(written.text.contains("2018-19-Q1 [c] (colour not shown)"))
    }

    @Test func `large counts are told as ever`() throws {
        let written = try Written(
            WrittenAlert(rating: Self.event) { alert in
                alert.counts = [ReturnCounts(numerator: "50", denominator: "80")]
                alert.baseCounts = [ReturnCounts(numerator: "50", denominator: "60")]
                alert.newest = .init(
                    value: .number("62.5"), counts: ReturnCounts(numerator: "50", denominator: "80"),
                    commentary: "Two posts.")
                alert.past = [Self.past("2018-19-Q1", "83.3", (50, 60))]
            }, in: catalogue)
        #expect(written.text.contains("Why: 62.5 is 27.5 below the target of 90\n"))
        #expect(written.text.contains("Direction of travel: down (worse), from 83.3 % in 2018-19-Q1\n"))
        #expect(written.text.contains("Commentary: Two posts.\n"))
    }

    @Test func `a small point of the history is a gap, and moves no other bar`() throws {
        func html(_ middle: String, _ counts: (Int, Int)) throws -> (Written, bars: [Substring]) {
            let written = try Written(
                WrittenAlert { alert in
                    alert.past = [Self.past("2018-19-Q1", "80", (80, 100)), Self.past("2017-18-Q4", middle, counts)]
                }, in: catalogue)
            return (written, written.html.matches(of: #/font:1px/(\d+)px/#).map { $0.1 })
        }
        let (withheld, bars) = try html("33.3", (1, 3))
        expectNone(of: ["33.3"], in: withheld)
        #expect(withheld.text.contains("2017-18-Q4 [c] (colour not shown)") && bars == ["40", "37"], "\(bars)")
        #expect(try html("97.3", (1, 3)).bars == bars)
        #expect(try html("97.3", (973, 1_000)).bars == ["40", "33", "30"])
    }

    @Test func `a count that grew by few is withheld where the one before is told`() throws {
        let cumulative = WrittenAlert.catalogue(unit: .number, minimumCount: 6, accumulation: .cumulative)
        let event = WrittenAlert.event(
            value: "41", reason: "41 is 49 below the target of 90", direction: "none", from: nil)
        func written(_ before: [DeliveryStore.Told.Past], _ value: String = "41") throws -> Written {
            try Written(
                WrittenAlert(rating: event.replacing("41", with: value)) {
                    $0.past = before
                    $0.newest = .init(value: .number(DecimalNumber(value)!), commentary: "Four more.")
                }, in: cumulative)
        }
        expectNone(of: ["41", "49", "Four more", "Why"], in: try written([Self.past("2018-19-Q1", "37")]))
        #expect(try written([Self.past("2018-19-Q1", "30")]).text.contains("Value: 41\n"))
        // In the history as well.
        let later = try written([Self.past("2018-19-Q1", "30")], "39")
        #expect(later.text.contains("Value: 39\n"))
        let third = try Written(
            WrittenAlert(period: "2018-19-Q3", rating: event) {
                $0.past = [Self.past("2018-19-Q2", "33"), Self.past("2018-19-Q1", "30")]
            }, in: cumulative)
        expectNone(of: ["33"], in: third)
        #expect(third.text.contains("2018-19-Q2 [c] (colour not shown)"))
    }

    @Test func `the commentary of a newer, smaller revision is left out`() throws {
        let written = try Written(
            WrittenAlert { alert in
                alert.counts = [ReturnCounts(numerator: "74", denominator: "100")]
                alert.newest = .init(
                    value: .number("75"), counts: ReturnCounts(numerator: "3", denominator: "4"),
                    commentary: "Three of four.")
            }, in: catalogue)
        expectNone(of: ["Three of four"], in: written)
    }

    @Test func `the average of one neighbour is that neighbour's own figure, also as the target`() throws {
        let event = WrittenAlert.event(
            value: "74", reason: "74 is 12.99 below the target of 86.99", target: "86.99", targetKind: "neighbours",
            neighbours: ("86.99", 1))
        let written = try Written(WrittenAlert(rating: event), in: catalogue)
        expectNone(of: ["86.99", "12.99", "Why:", "Statistical"], in: written)
        #expect(written.text.contains("Target: not shown: it is the figure of one authority\n"))
        let two = try Written(
            WrittenAlert(rating: event.replacing(#""neighbourCount":1"#, with: #""neighbourCount":2"#)), in: catalogue)
        #expect(two.text.contains("Target: 86.99 %, the average of the statistical neighbours\n"), "\(two.text)")
    }

    @Test func `of a measure that the catalogue has no more, no figure of the authority is told`() throws {
        let written = try Written(
            WrittenAlert(series: Series(authority: .cheshireEast, measure: "old-measure"), rating: Self.event) {
                $0.past = [Self.past("2018-19-Q1", "83.3")]
                $0.newest = .init(value: .number("62.5"), commentary: "Some words.")
            }, in: catalogue)
        expectNone(of: ["62.5", "27.5", "83.3", "Some words"], in: written)
    }

    @Test func `in a message of several, the list withholds as well`() throws {
        let small = WrittenAlert(rating: Self.event) { $0.counts = [ReturnCounts(numerator: "5", denominator: "8")] }
        let other = WrittenAlert(series: Series(authority: .cheshireEast, measure: "cared-for-children"))
        let written = try Written([small.alert, other.alert], in: catalogue)
        expectNone(of: ["62.5"], in: written)
        #expect(written.text.contains("- Conferences held in time, Cheshire East, 2018-19-Q2: [c], target 90 %\n"))
    }

    @Test func `what was withheld when it came is told by no message, and what was shown is`() throws {
        func measure(_ id: MeasureID, _ relations: DisclosureRelations = DisclosureRelations()) -> Measure {
            Measure(
                id: id, title: "Conferences held in time", service: "child-protection",
                definition: RatingDefinition(unit: .number, polarity: .low), minimumCount: 6, relations: relations)
        }
        let catalogue = Catalogue(
            measures: [
                measure(.conferences, DisclosureRelations(partOf: "total")), measure("total"),
                measure("others", DisclosureRelations(partOf: "total")),
            ], authorities: WrittenAlert.catalogue().authorities)
        func arrival(_ id: MeasureID, _ value: DecimalNumber) -> DisclosureArrival {
            DisclosureArrival(measure: id, period: "2018-19-Q2", revision: 1, value: .number(value))
        }
        func written(_ order: [DisclosureArrival]) throws -> Written {
            try Written(
                WrittenAlert(
                    rating: WrittenAlert.event(value: "62", reason: "62 is 28 below the target of 90", from: nil)
                ) {
                    $0.arrivals = order
                    $0.newest = .init(value: .number("62"), commentary: "Many of them.")
                }, in: catalogue)
        }
        let own = arrival(.conferences, "62")
        let rest = [arrival("total", "66"), arrival("others", "4")]
        expectNone(of: ["62", "28", "Many of them"], in: try written(rest + [own]))
        #expect(try written([own] + rest).text.contains("Value: 62\n"), "it came first: the total is withheld instead")
    }

    @Test func `an average that would tell a neighbour's small count is left out, also as the target`() throws {
        let event = WrittenAlert.event(
            value: "74", reason: "74 is 12.99 below the target of 86.99", target: "86.99", targetKind: "neighbours",
            neighbours: ("86.99", 2))
        let neighbours = NeighbourSet(from: "2014-04-01", codes: [.warrington, .solihull])
        let plain = WrittenAlert.catalogue(minimumCount: 6)
        let catalogue = Catalogue(
            measures: plain.measures,
            authorities: [
                Authority(code: .cheshireEast, name: "Cheshire East", kind: .localAuthority, neighbours: [neighbours])
            ])
        func written(_ counts: ReturnCounts) throws -> Written {
            try Written(
                WrittenAlert(rating: event) {
                    $0.neighbourFigures = [
                        ValueStore.Comparison(
                            series: Series(authority: .solihull, measure: .conferencesAnnual), period: "2017-18",
                            value: .number("90"), counts: counts)
                    ]
                }, in: catalogue)
        }
        expectNone(of: ["86.99", "12.99"], in: try written(ReturnCounts(numerator: "36", denominator: "40")))
        #expect(
            try written(ReturnCounts(numerator: "90", denominator: "100")).text
                .contains("Target: 86.99 %, the average of the statistical neighbours\n"))
    }
}
