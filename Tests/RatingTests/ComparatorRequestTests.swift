import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

/// Ratings whose target is the average of others.
struct ComparatorRequestTests {
    private func seriesAgainstNeighbours() throws -> SeriesUnderTest {
        try SeriesUnderTest(
            .conferences(
                target: .comparator(.neighbours), comparators: [.neighbours: Comparator(measure: .conferencesAnnual)]))
    }

    private let neighbour = Series(authority: .warrington, measure: .conferencesAnnual)

    @Test func `the comparator's arrival rates again what ends on or after its last day`() throws {
        var series = try seriesAgainstNeighbours()
        for period in ["2017-18-Q3", "2017-18-Q4", "2018-19-Q1"] as [Period] {
            #expect(try series.returned("82.5", in: period).map(\.rating.rag) == [.none])
        }
        series.comparisons = [(neighbour, "2017-18", .number("87"))]
        let changed = series.requested(from: "2017-18")
        #expect(changed.short == ["2017-18-Q4 r2 amber", "2018-19-Q1 r2 amber"])
        #expect(changed.map(\.rating.target) == ["87", "87"])
        let place = MessagePlace(topic: "scorecard.rating.requested.v1", partition: 0, offset: 4)
        #expect(
            changed.map(\.cause)
                == Array(repeating: RatingCause(kind: .comparator, backfill: false, place: place), count: 2))
    }

    @Test func `a request that changes nothing rates nothing, even where earlier ratings would change`() throws {
        var series = try seriesAgainstNeighbours()
        _ = try series.returned("82.5", in: "2017-18-Q4")
        series.comparisons = [(neighbour, "2017-18", .number("87"))]
        #expect(series.requested(from: "2018-19").isEmpty)
        _ = series.requested(from: "2017-18")
        #expect(series.requested(from: "2017-18").isEmpty)
    }

    @Test func `of several requests in a batch each rates what no earlier one has`() throws {
        var series = try seriesAgainstNeighbours()
        for period in ["2017-18-Q3", "2017-18-Q4", "2018-19-Q1"] as [Period] {
            _ = try series.returned("82.5", in: period)
        }
        series.comparisons = [(neighbour, "2016-17", .number("80")), (neighbour, "2017-18", .number("87"))]
        #expect(series.requested(from: "2017-18").short == ["2017-18-Q4 r2 amber", "2018-19-Q1 r2 amber"])
        #expect(series.requested(from: "2018-19").isEmpty)
        #expect(series.requested(from: "2016-17").short == ["2017-18-Q3 r2 green"])
        // A return in between makes the next request count again.
        #expect(try series.returned("60", in: "2018-19-Q2").short == ["2018-19-Q2 r1 red"])
        series.comparisons = [(neighbour, "2017-18", .number("80"))]
        #expect(series.requested(from: "2017-18").short.count == 3)
    }

    @Test func `a comparator that was sent as history makes quiet ratings`() throws {
        var series = try seriesAgainstNeighbours()
        _ = try series.returned("60", in: "2018-19-Q1")
        series.comparisons = [(neighbour, "2017-18", .number("87"))]
        #expect(series.requested(from: "2017-18", backfill: true).map(\.cause.isQuiet) == [true])
    }

    @Test func `a comparator that is no target is shown, and no content of the rating`() throws {
        var series = try SeriesUnderTest(
            .conferences(
                target: .number("90"), comparators: [.neighbours: Comparator(measure: .conferencesAnnual)]))
        series.comparisons = [(neighbour, "2017-18", .number("87"))]
        let rating = try #require(try series.returned("74", in: "2018-19-Q1").first)
        #expect(rating.comparators[.neighbours]?.value == "87")
        #expect(rating.comparators[.neighbours]?.count == 1)
        series.comparisons = [(neighbour, "2017-18", .number("88"))]
        #expect(series.requested(from: "2017-18").isEmpty)
    }
}
