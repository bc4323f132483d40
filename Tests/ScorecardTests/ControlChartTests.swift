import Scorecard
import ScorecardTestSupport
import Testing

/// Charts worked out by hand; their last period is quarter 4 of 2018-19.
struct ControlChartTests {
    private static let last: Period = "2018-19-Q4"

    /// - Parameter numbers: Oldest first; `nil` where a symbol stands.
    private func plot(_ numbers: [ExactNumber?]) -> ControlChart? {
        let periods = ControlChart.periods(through: Self.last).suffix(numbers.count)
        let known = zip(periods, numbers).compactMap { period, number in number.map { (period, $0) } }
        return ControlChart(Dictionary(uniqueKeysWithValues: known), through: Self.last)
    }

    @Test func `the limits are the mean plus and minus 2.66 times the mean moving range`() throws {
        // Mean 100 / 8, ranges 2 1 2 1 2 1 2: 2.66 × 11 / 7 = 4.18.
        let chart = try #require(plot(["10", "12", "11", "13", "12", "14", "13", "15"]))
        #expect(chart.mean == "12.5")
        #expect(chart.lower == "8.32")
        #expect(chart.upper == "16.68")
        #expect(chart.count == 8)
        #expect(chart.signals.isEmpty)
    }

    @Test func `limits of a percentage are not cut off`() throws {
        let chart = try #require(plot(["100", "90", "100", "90", "100", "90", "100", "90"]))
        #expect(chart.mean == "95")
        #expect(chart.upper == "121.6")
        #expect(chart.lower == "68.4")
    }

    @Test func `a number outside the limits is a signal`() throws {
        // Mean 93 / 8 = 11.625, ranges 1 six times and 10: 2.66 × 16 / 7 = 6.08.
        let high = try #require(plot(["10", "11", "10", "11", "10", "11", "10", "20"]))
        #expect(high.upper == "17.705")
        #expect(high.signals == [ControlSignal(.outsideLimits, .upper, since: Self.last)])
        // Mean 75 / 8 = 9.375, ranges 1 five times, 0 and 10: 2.66 × 15 / 7 = 5.7.
        let low = try #require(plot(["10", "11", "10", "11", "10", "11", "11", "1"]))
        #expect(low.lower == "3.675")
        #expect(low.signals.map(\.kind) == [.outsideLimits])
        #expect(low.signals.map(\.side) == [.lower])
    }

    @Test func `a number on a limit is inside it`() throws {
        // All the same: the limits are the mean.
        let chart = try #require(plot(Array(repeating: "7", count: 12)))
        #expect(chart.lower == "7" && chart.upper == "7")
        #expect(chart.signals.isEmpty)
    }

    @Test func `eight in a row on one side of the mean are a signal, and two of three near a limit`() throws {
        // Mean 82 / 12 = 6.83; ranges 1 ten times and 7: 2.66 × 17 / 11 = 4.11, its outer third from 9.57 on.
        let numbers: [ExactNumber] = ["1", "2", "1", "2", "9", "10", "9", "10", "9", "10", "9", "10"]
        let chart = try #require(plot(numbers))
        #expect(
            chart.signals == [
                ControlSignal(.eightInARow, .upper, since: "2017-18-Q1"),
                ControlSignal(.twoOfThree, .upper, since: "2018-19-Q2"),
            ])
        #expect(chart.signals[0].text == "eight or more in a row above the mean, since 2017-18-Q1")
    }

    @Test func `seven in a row are none`() throws {
        // Mean 73 / 11 = 6.64.
        let numbers: [ExactNumber] = ["1", "2", "1", "2", "10", "9", "10", "9", "10", "9", "10"]
        let chart = try #require(plot(numbers))
        #expect(!chart.signals.contains { $0.kind == .eightInARow })
    }

    @Test func `six in a row that rise or fall are a signal, five are none`() throws {
        let six = try #require(plot(["10", "12", "15", "14", "13", "12", "11", "10"]))
        #expect(six.signals == [ControlSignal(.sixInARow, .lower, since: "2017-18-Q3")])
        let five = try #require(plot(["10", "12", "13", "15", "14", "13", "12", "11"]))
        #expect(five.signals.isEmpty)
        let rising = try #require(plot(["15", "13", "10", "11", "12", "13", "14", "15"]))
        #expect(rising.signals == [ControlSignal(.sixInARow, .upper, since: "2017-18-Q3")])
        let pausing = try #require(plot(["15", "13", "10", "11", "12", "12", "13", "14"]))
        #expect(pausing.signals.isEmpty)
    }

    @Test func `only signals that the newest number is part of are told`() throws {
        let chart = try #require(plot(["10", "11", "10", "11", "10", "11", "20", "12"]))
        #expect(chart.signals.isEmpty)
    }

    @Test func `a period without a number breaks the series: no range and no run reaches across it`() throws {
        // Ranges 2 1 2 and 2 1 2: 2.66 × 10 / 6 = 4.4333…
        let broken = try #require(plot(["10", "12", "11", "13", nil, "12", "14", "13", "15"]))
        #expect(broken.mean == "12.5")
        #expect(broken.upper.text(decimals: 4) == "16.9333")
        let run = try #require(plot(["1", "2", "1", "2", "9", "10", "9", "10", nil, "9", "10", "9", "10"]))
        #expect(!run.signals.contains { $0.kind == .eightInARow })
        let fall = try #require(plot(["10", "12", "15", "14", "13", nil, "12", "11", "10"]))
        #expect(fall.signals.isEmpty)
    }

    @Test func `fewer than eight numbers, or four pairs of neighbours, make no chart`() {
        #expect(plot(["10", "12", "11", "13", "12", "14", "13"]) == nil)
        #expect(plot(["10", nil, "11", nil, "12", nil, "13", nil, "9", nil, "8", nil, "7", nil, "9"]) == nil)
        #expect(plot(["10", "12", "11", "13", "12", "14", "13", "15", nil]) == nil, "the newest has none")
    }

    @Test func `only the newest 24 periods count, and outturns do not`() throws {
        var numbers: [Period: ExactNumber] = ["2018-19": "1000"]
        var period = Self.last
        for place in 0..<30 {
            numbers[period] = place >= 24 ? "1000" : place % 2 == 0 ? "1" : "2"
            period = period.predecessor
        }
        let chart = try #require(ControlChart(numbers, through: Self.last))
        #expect(chart.count == 24)
        #expect(chart.mean == "1.5")
        #expect(chart.upper == "4.16")
    }

    @Test func `whether a signal is good follows from the polarity`() {
        let upper = ControlSignal(.outsideLimits, .upper, since: Self.last)
        let lower = ControlSignal(.outsideLimits, .lower, since: Self.last)
        #expect([Polarity.high, .low, .band, .none].map(upper.verdict) == [.improved, .worse, .none, .none])
        #expect([Polarity.high, .low, .band, .none].map(lower.verdict) == [.worse, .improved, .none, .none])
    }
}
