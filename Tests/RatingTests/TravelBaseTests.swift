import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

/// Returns that are no more than a base for others' travel.
struct TravelBaseTests {
    private let yearEnd = RatingDefinition.conferences(
        target: .number("90"), travel: TravelRule(basis: .previousYearEnd))

    @Test func `an outturn is never rated, and is a base`() throws {
        var series = try SeriesUnderTest(yearEnd)
        #expect(try series.returned("82.5", in: "2017-18").isEmpty)
        let rating = try #require(try series.returned("74", in: "2018-19-Q2").first)
        #expect(rating.rating.travelFrom == Rating.Base(period: "2017-18", value: "82.5"))
        #expect(rating.rating.travel == .worse)
    }

    @Test func `a late outturn rates the year's quarters again, and no others`() throws {
        var series = try SeriesUnderTest(yearEnd)
        for period in ["2017-18-Q3", "2018-19-Q1", "2018-19-Q2", "2019-20-Q1"] as [Period] {
            _ = try series.returned("74", in: period)
        }
        #expect(try series.returned("82.5", in: "2017-18").short == ["2018-19-Q1 r2 red", "2018-19-Q2 r2 red"])
    }

    @Test func `without an outturn the fourth quarter is the base, until there is one`() throws {
        var series = try SeriesUnderTest(yearEnd)
        _ = try series.returned("81", in: "2017-18-Q4")
        let quarter = try #require(try series.returned("74", in: "2018-19-Q1").first)
        #expect(quarter.rating.travelFrom == Rating.Base(period: "2017-18-Q4", value: "81"))
        let year = try #require(try series.returned("82.5", in: "2017-18").last)
        #expect(year.rating.travelFrom == Rating.Base(period: "2017-18", value: "82.5"))
    }

    @Test func `an outturn does not end a red streak, nor begin one`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("74", in: "2018-19-Q4")
        #expect(try series.returned("60", in: "2018-19").isEmpty)
        #expect(try series.returned("74", in: "2019-20-Q1").first?.rating.redPeriods == 2)
    }

    @Test func `a correction of the base flips the colour of the period that compares with it`() throws {
        let improving = RatingDefinition(
            unit: .percent, polarity: .high,
            targets: [Target(from: "2015-04-01", level: .number("90"), rule: .improving(green: "5"))],
            travel: TravelRule(basis: .samePeriodLastYear))
        var series = try SeriesUnderTest(improving)
        _ = try series.returned("80", in: "2017-18-Q2")
        _ = try series.returned("70", in: "2018-19-Q1")
        // Worse than a year before: red. After the correction it has improved: amber.
        #expect(try series.returned("78", in: "2018-19-Q2").short == ["2018-19-Q2 r1 red"])
        let changed = try series.returned("76", in: "2017-18-Q2", revision: 2)
        #expect(changed.short == ["2017-18-Q2 r2 red", "2018-19-Q2 r2 amber"])
        #expect(changed.last?.cause.kind == .base)
        #expect(changed.last?.rating.travelFrom == Rating.Base(period: "2017-18-Q2", value: "76"))
    }

    @Test func `a past green that turns out red makes the next red an old one`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("92", in: "2018-19-Q1")
        #expect(try series.returned("74", in: "2018-19-Q2").first?.rating.isNewlyRed == true)
        let changed = try series.returned("70", in: "2018-19-Q1", revision: 2)
        #expect(changed.short == ["2018-19-Q1 r2 red", "2018-19-Q2 r2 red"])
        #expect(changed.map(\.rating.isNewlyRed) == [true, false])
        #expect(changed.map(\.rating.redPeriods) == [1, 2])
        #expect(changed.last?.rating.travel == .improved)
    }

    @Test func `a correction that only changes the base's words rates nothing later again`() throws {
        var series = try SeriesUnderTest()
        _ = try series.returned("92", in: "2018-19-Q1")
        _ = try series.returned("74", in: "2018-19-Q2")
        #expect(try series.returned("92", in: "2018-19-Q1", revision: 2).short == ["2018-19-Q1 r2 green"])
    }
}
