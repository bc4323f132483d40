import Reporting
import Scorecard
import ScorecardTestSupport
import Store
import Testing

@Suite("The last periods of a line")
struct HistoryTests {
    private static func history(_ edition: Edition, length: Int) -> [String] {
        var measure = OneMeasure()
        measure.historyLength = length
        for (period, number): (Period, DecimalNumber) in [
            ("2017-18-Q2", "90"), ("2017-18-Q3", "80"), ("2017-18-Q4", "3"), ("2018-19-Q2", "70"),
        ] { measure.add(period, .number(number)) }
        return measure.report(edition).lines[0].history.map { past in
            let number = past.value?.number(in: .number)?.shortText()
            return "\(past.period) \(number ?? past.value?.symbol?.rawValue ?? "-")"
        }
    }

    @Test("They are as many as were asked for, up to the report's, from the first that anything came of")
    func length() {
        #expect(Self.history(.exempt, length: 0) == [])
        #expect(Self.history(.exempt, length: 3) == ["2017-18-Q4 3", "2018-19-Q1 -", "2018-19-Q2 70"])
        let all = ["2017-18-Q2 90", "2017-18-Q3 80", "2017-18-Q4 3", "2018-19-Q1 -", "2018-19-Q2 70"]
        #expect(Self.history(.exempt, length: 12) == all)
    }

    @Test("The public edition withholds what it withholds elsewhere")
    func withheld() {
        let all = ["2017-18-Q2 90", "2017-18-Q3 80", "2017-18-Q4 c", "2018-19-Q1 -", "2018-19-Q2 70"]
        #expect(Self.history(.public, length: 12) == all)
    }
}
