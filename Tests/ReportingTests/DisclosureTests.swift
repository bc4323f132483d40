import Contracts
import Reporting
import Scorecard
import ScorecardTestSupport
import Store
import Testing

@Suite("What the public edition withholds")
struct DisclosureTests {
    private static func event(_ value: String, from base: String = "40") -> String {
        """
        {"value":"\(value)","symbol":null,"rag":"red","target":"2","targetKind":"local","newlyRed":true,
         "ragReason":"\(value) is above the target of 2; red starts beyond 0.2 (10 %)","direction":"down",
         "travel":"improved","travelFrom":{"period":"2018-19-Q1","value":"\(base)"}}
        """
    }

    /// Five of 37 are 13.51…: no other figure of the report has these digits.
    private static func few(commentary: String = "Only 5 of 37, that is 13.51 %.") -> OneMeasure {
        var measure = OneMeasure(unit: .percent)
        measure.add("2018-19-Q1", .number("40"), of: ("40", "100"))
        measure.add(
            "2018-19-Q2", .fraction(numerator: "5", denominator: "37"), of: ("5", "37"), commentary: commentary,
            warnings: ["implausible: 13.5135135135 is under 20", "late: due on 2018-10-30"])
        measure.rate(.red, event("13.5135135135"))
        measure.addRanked(["13.51", "20", "30", "40", "50"], in: "2018-19-Q2")
        return measure
    }

    @Test("A value behind which few people stand is told nowhere, and nothing from which it follows")
    func value() {
        let json = Self.few().json(.public)
        let table = Self.few().table(.public)
        for text in ["13.5", "5 of 37"] {
            #expect(!json.contains(text), "\(json)")
            #expect(!table.contains(text), "\(table)")
        }
        for text in [
            #""edition":"public""#, #""period":"2018-19-Q2","value":null,"symbol":"c""#, #""direction":"none""#,
            #""travel":"none""#, #""commentary":null"#, #""rank":null,"rankOf":null,"quartileBand":null"#,
            #""ragReason":"not shown: a count under 6 stands behind it, or would follow from it""#,
            #""warnings":["late: due on 2018-10-30"]"#,
        ] { #expect(json.contains(text), "\(text) is not in \(json)") }
        #expect(table.contains("Public edition\n"))
        #expect(table.contains("  [c] confidential: too few people to be shown\n"))
    }

    @Test("Its colour goes with it where other few would have another one, and is counted as none")
    func colour() {
        var measure = Self.few()
        // Of 37 at most 5, and at least 32: three and fewer would be green.
        measure.targets = [
            Target(from: "2010-04-01", level: .number("10"), rule: .relative(green: "0", amber: "10"))
        ]
        measure.ratings = []
        measure.rate(.red, Self.event("13.5135135135").replacing(#""target":"2""#, with: #""target":"10""#))
        let report = measure.report(.public)
        #expect(report.ragCounts.red == 0 && report.ragCounts.none == 1)
        #expect(measure.json(.public).contains(#""rag":"none","ragReason":"not shown"#))
        #expect(measure.table(.public).contains("- [c]"))
        #expect(measure.json(.exempt).contains(#""rag":"red","ragReason""#))
        #expect(report.travelCounts.none == 1, "the count tables must not give back what the lines leave out")
    }

    @Test("A colour that every small count has tells nothing, and stays")
    func colourOfAll() {
        func report(_ target: DecimalNumber, _ accumulation: Accumulation = .snapshot) -> ScorecardReport {
            var measure = OneMeasure(accumulation: accumulation)
            measure.targets = [
                Target(from: "2010-04-01", level: .number(target), rule: .points(green: "0", amber: "1"))
            ]
            measure.add("2018-19-Q2", .number("4"))
            measure.rate(.green, #"{"value":"4","rag":"green","target":"\#(target)","targetKind":"local"}"#)
            return measure.report(.public)
        }
        #expect(report("5").lines[0].rag == .green && report("5").ragCounts.green == 1)
        #expect(report("4").lines[0].rag == .none && report("4").lines[0].isColourWithheld)
        // Figures of the year may be withheld that are not small.
        #expect(report("5", .cumulative).lines[0].rag == .none)
    }

    @Test("Reds in a row are counted as far as their colours are shown, and nothing tells that it has just turned red")
    func run() {
        for before in [RAGRating.red, .amber, .green] {
            var measure = OneMeasure(accumulation: .snapshot)
            measure.targets = [Target(from: "2010-04-01", level: .number("2"), rule: .points(green: "0", amber: "1"))]
            measure.add("2018-19-Q1", .number(before == .red ? "4" : before == .amber ? "3" : "2"))
            measure.add("2018-19-Q2", .number("17"))
            measure.rate(
                before,
                #"{"value":"\#(before == .red ? 4 : before == .amber ? 3 : 2)","target":"2","targetKind":"local"}"#,
                in: "2018-19-Q1")
            measure.rate(
                .red, #"{"value":"17","target":"2","targetKind":"local","newlyRed":\#(before != .red)}"#,
                redPeriods: before == .red ? 2 : 1)
            let line = measure.report(.public).lines[0]
            #expect(line.rag == .red && line.rated?.redPeriods == 1 && line.rated?.facts.isNewlyRed == false)
            #expect(line.quarters.map(\.rag) == [.none, .red])
            let whole = measure.report(.exempt).lines[0]
            #expect(
                whole.rated?.redPeriods == (before == .red ? 2 : 1) && whole.rated?.facts.isNewlyRed == (before != .red)
            )
        }
    }

    @Test("The exempt edition shows it all, and says so")
    func exempt() {
        let json = Self.few().json(.exempt)
        for text in [
            #""edition":"exempt""#, #""value":"13.5135135135","symbol":null"#, "5 of 37", #""travel":"improved""#,
            "implausible: 13.5135135135", #""rank":1,"rankOf":5,"quartileBand":"A""#,
        ] { #expect(json.contains(text), "\(text) is not in \(json)") }
        let table = Self.few().table(.exempt)
        #expect(table.contains("Exempt edition: small counts are shown; not for publication\n"))
        #expect(table.contains("13.5") && !table.contains("[c]"))
    }

    @Test("Without a minimum the editions tell the same")
    func withoutMinimum() {
        var measure = Self.few()
        measure.minimumCount = nil
        let both = [Edition.public, .exempt].map { measure.json($0).replacing($0.rawValue, with: "") }
        #expect(both[0] == both[1])
    }

    @Test("Where only the base is withheld, the value is shown, and neither the movement nor a reason that may name it")
    func base() {
        var measure = OneMeasure()
        measure.add("2018-19-Q1", .number("4"))
        measure.add(
            "2018-19-Q2", .number("17"), commentary: "Up from 4.",
            warnings: ["over-ten-times-previous: 17 against 4"])
        measure.rate(.red, Self.event("17", from: "4"))
        let line = measure.report(.public).lines[0]
        #expect(line.value?.value == .number("17"))
        #expect(line.value?.commentary == nil && line.base == nil)
        #expect(measure.report(.exempt).lines[0].base == .number("4"))
        #expect(line.direction == DirectionOfTravel.none && line.travel == TravelVerdict.none)
        #expect(line.reason == "not shown: a count under 6 stands behind it, or would follow from it")
        #expect(line.warnings.isEmpty)
        #expect(line.quarters.map(\.value?.value) == [.symbol(.confidential), .number("17")])
    }

    @Test("A reason that tells of another revision than the newest is withheld: its counts are not known")
    func outdated() {
        var measure = OneMeasure()
        measure.add("2018-19-Q1", .number("40"))
        measure.add("2018-19-Q2", .number("17"))
        measure.rate(.red, Self.event("5"))
        #expect(measure.report(.public).lines[0].reason.hasPrefix("not shown"))
        #expect(measure.report(.exempt).lines[0].reason.hasPrefix("5 is above"))
    }

    @Test("A warning that names the value before is told nowhere public: it may have been a small one, since corrected")
    func warning() {
        var measure = OneMeasure()
        measure.add("2018-19-Q1", .number("30"), isRestated: true)
        measure.add(
            "2018-19-Q2", .number("40"),
            warnings: ["over-ten-times-previous: 40 against 3 in 2018-19-Q1", "late: due on 2018-10-30"])
        #expect(measure.report(.public).lines[0].warnings == ["late: due on 2018-10-30"])
        #expect(measure.report(.exempt).lines[0].warnings.count == 2)
    }

    @Test("A cumulative count that grew by a small one is withheld: 12 less 10 are 2")
    func growth() {
        var measure = OneMeasure()
        measure.accumulation = .cumulative
        measure.add("2018-19-Q1", .number("10"))
        measure.add("2018-19-Q2", .number("12"))
        #expect(
            measure.report(.public).lines[0].quarters.map(\.value?.value) == [.number("10"), .symbol(.confidential)])
        measure.accumulation = .discrete
        #expect(measure.report(.public).lines[0].quarters.map(\.value?.value) == [.number("10"), .number("12")])
    }

    @Test("One neighbour's number is no average")
    func average() {
        func measure(_ minimum: Int?) -> Measure {
            Measure(
                id: OneMeasure.annual, title: "", service: "",
                definition: RatingDefinition(unit: .number, polarity: .low),
                minimumCount: minimum)
        }
        #expect(DisclosureRule.withholdsAverage(.neighbours, of: 1, measure(6)))
        #expect(!DisclosureRule.withholdsAverage(.neighbours, of: 2, measure(6)))
        #expect(!DisclosureRule.withholdsAverage(.neighbours, of: 1, measure(nil)))
        #expect(!DisclosureRule.withholdsAverage(.national, of: 1, measure(6)))
    }

    @Test("Quarters and the previous year end are judged each by their own counts")
    func parts() {
        var measure = OneMeasure()
        measure.add("2017-18", .number("3"))
        measure.add("2018-19-Q1", .number("0"))
        measure.add("2018-19-Q2", .number("12"))
        let line = measure.report(.public).lines[0]
        #expect(line.previousYearEnd?.value == .symbol(.confidential))
        #expect(line.quarters.map(\.value?.value) == [.number("0"), .number("12")])
        #expect(line.value?.value == .number("12"))
    }

    @Test("A chart that one withheld number is part of is left out: its mean would give it back")
    func trend() {
        var measure = OneMeasure()
        for (period, number) in zip(
            ControlChart.periods(through: "2018-19-Q2").suffix(8),
            ["10", "12", "11", "13", "12", "14", "5", "15"] as [DecimalNumber])
        {
            measure.add(period, .number(number))
        }
        #expect(measure.report(.public).lines[0].trend == nil)
        #expect(measure.report(.exempt).lines[0].trend?.mean == "11.5")
    }
}
