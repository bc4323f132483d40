import Reporting
import Scorecard
import ScorecardTestSupport
import Testing

@Suite("What a report says beside a value")
struct ReportLineTests {
    @Test("A missing return is not due, overdue or without a due date, by the day that is asked")
    func missing() {
        var measure = OneMeasure()
        #expect(measure.report(.public).lines[0].reason == "no return for 2018-19-Q2: overdue since 2018-10-31")
        #expect(measure.json(.public).contains(#""standing":"overdue","dueOn":"2018-10-30""#))
        #expect(measure.table(.public).contains("Exclusions: no return for 2018-19-Q2: overdue since 2018-10-31\n"))
        measure.asAt = "2018-10-30T23:59:59Z"
        #expect(measure.report(.public).lines[0].reason == "no return for 2018-19-Q2: not due until 2018-10-30")
        #expect(measure.json(.public).contains(#""standing":"not-due""#))
        measure.dueDays = nil
        #expect(measure.report(.public).lines[0].reason == "no return for 2018-19-Q2: no due date")
        #expect(measure.json(.public).contains(#""standing":"no-due-date","dueOn":null"#))
    }

    @Test("What its source says of a missing value goes before its rating's words")
    func symbols() {
        func reason(_ symbol: ValueSymbol, asAt: String = "2018-10-15T00:00:00Z") -> String {
            var measure = OneMeasure(asAt: asAt)
            measure.add("2018-19-Q2", .symbol(symbol))
            measure.rate(.none, #"{"symbol":"\#(symbol.rawValue)","ragReason":"no number: \#(symbol.meaning)"}"#)
            return measure.report(.public).lines[0].reason
        }
        #expect(reason(.notDue) == "not due until 2018-10-30")
        #expect(reason(.notDue, asAt: "2018-12-01T00:00:00Z") == "not due yet")
        #expect(reason(.notSupplied, asAt: "2018-12-01T00:00:00Z") == "not supplied: overdue since 2018-10-31")
        #expect(reason(.notAvailable) == "no number: not available")
    }

    @Test("Marks say provisional, revised, estimated and of low reliability, and the table explains those it shows")
    func marks() {
        var measure = OneMeasure()
        measure.add("2017-18", .number("50"), mark: .revised)
        measure.add("2018-19-Q1", .number("30"), mark: .lowReliability)
        measure.add("2018-19-Q2", .number("40"), mark: .estimated, isProvisional: true, isRestated: true)
        let json = measure.json(.public)
        #expect(json.contains(#""value":"40","symbol":"e","marks":["p","r","e"],"status":"provisional""#))
        #expect(json.contains(#""period":"2018-19-Q1","value":"30","symbol":null,"marks":["u"]"#))
        #expect(json.contains(#""period":"2017-18","value":"50","symbol":null,"marks":["r"]"#))
        #expect(json.contains(#""restated":true"#))
        let table = measure.table(.public)
        #expect(table.contains("40.0 [p] [r] [e]"))
        #expect(table.contains("\n  [p] provisional\n  [r] revised since it was first returned\n  [e] estimated\n"))
        #expect(!table.contains("[u]"))
    }

    @Test("Warnings of the value are shown")
    func warnings() {
        var measure = OneMeasure()
        measure.add("2018-19-Q2", .number("4000"), warnings: ["implausible: 4000 is over 300"])
        #expect(measure.json(.public).contains(#""warnings":["implausible: 4000 is over 300"]"#))
        #expect(measure.table(.public).contains("Exclusions: doubtful, implausible: 4000 is over 300\n"))
    }

    @Test("The rank is among the authorities that return the measure for the period")
    func rank() {
        var measure = OneMeasure(accumulation: .snapshot)
        measure.add("2018-19-Q2", .number("20"))
        measure.addRanked(["20", "10", "20", "30"], in: "2018-19-Q2")
        measure.addRanked(["20", "10", "10", "10", "10"], in: "2018-19-Q1")
        #expect(
            measure.json(.public).contains(
                #""rank":2,"rankOf":4,"quartileBand":"B","rankMeasure":"exclusions","rankPeriod":"2018-19-Q2""#))
        #expect(measure.table(.public).contains("Rank: 2 of 4, band B (2018-19-Q2)\n"))
        measure.polarity = .none
        #expect(measure.table(.public).contains("Rank: 2 of 4, by size (2018-19-Q2)\n"))
    }

    @Test("Where too few return it, the measure it is compared by is ranked, by the polarity of the line")
    func comparatorRank() {
        var measure = OneMeasure(comparators: [.neighbours: Comparator(measure: OneMeasure.annual)])
        measure.add("2018-19-Q2", .number("20"))
        measure.add("2016-17", .number("90"), measure: OneMeasure.annual)
        measure.add("2017-18", .number("80"), measure: OneMeasure.annual)
        measure.addRanked(["20", "10", "20"], in: "2018-19-Q2")
        measure.addRanked(["80", "70", "90", "100", "110"], of: OneMeasure.annual, in: "2017-18")
        #expect(
            measure.json(.public).contains(
                #""rank":2,"rankOf":5,"quartileBand":"A","rankMeasure":"exclusions-annual","rankPeriod":"2017-18""#))
        #expect(measure.table(.public).contains("Rank: 2 of 5, band A (exclusions-annual, 2017-18)\n"))
        measure.comparators = [:]
        #expect(measure.json(.public).contains(#""rank":null,"rankOf":null"#), "three are too few")
    }

    @Test("A rank by the measure it is compared by is withheld where that figure is")
    func withheldComparatorRank() {
        var measure = OneMeasure(comparators: [.neighbours: Comparator(measure: OneMeasure.annual)])
        measure.add("2018-19-Q2", .number("20"))
        measure.add("2017-18", .number("5"), measure: OneMeasure.annual)
        measure.addRanked(["5", "70", "90", "100"], of: OneMeasure.annual, in: "2017-18")
        #expect(measure.report(.public).lines[0].rank == nil)
        #expect(measure.report(.exempt).lines[0].rank?.rank.place == 1)
    }

    @Test("From eight periods on the usual range is told, and what lies beyond it")
    func trend() {
        // Mean 93 / 8, 2.66 × 16 / 7 = 6.08.
        var measure = OneMeasure(minimumCount: nil)
        let numbers: [DecimalNumber] = ["10", "11", "10", "11", "10", "11", "10", "20"]
        for (period, number) in zip(ControlChart.periods(through: "2018-19-Q2").suffix(8), numbers) {
            measure.add(period, .number(number))
        }
        #expect(
            measure.json(.public).contains(
                #""trend":{"points":8,"mean":"11.625","lower":"5.545","upper":"17.705","signals":[{"#
                    + #""kind":"outside-limits","side":"upper","since":"2018-19-Q2","verdict":"worse"}]}"#))
        let table = measure.table(.public)
        // One decimal more than the measure is shown with, halves away from zero.
        #expect(table.contains("Trend: usually 5.55 to 17.71, mean 11.63 of 8 periods\n"), "\(table)")
        #expect(table.contains("Exclusions: above the upper limit, since 2018-19-Q2 (worse)\n"))
        measure.accumulation = .cumulative
        #expect(measure.json(.public).contains(#""trend":null"#), "it adds up through the year")
    }
}
