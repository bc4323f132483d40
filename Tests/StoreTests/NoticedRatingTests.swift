import Contracts
import Postgres
import PostgresTestSupport
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What the notifier is told of the ratings that it has read: all that an alert can follow from, and no more.
struct NoticedRatingTests {
    private static let rated: [(period: Period, rag: RAGRating)] = [
        ("2016-17-Q1", .red), ("2016-17-Q2", .amber), ("2016-17-Q3", .none), ("2016-17-Q4", .none),
        ("2017-18-Q1", .red), ("2017-18-Q2", .none), ("2017-18-Q4", .green),
        // From when the measure was returned by year, and by calendar year.
        ("2015-16", .red), ("2014", .amber),
    ]

    private func found(from first: Period) throws -> Set<Period> {
        try withMigratedSchema { connection in
            try connection.executeScript(
                "INSERT INTO series (authority, measure) VALUES ('E06000049', 'a'), ('E06000049', 'b')")
            var rows: [AlertStore.Noticed] = []
            for series in [1, 2] as [Int32] {
                rows += Self.rated.map {
                    AlertStore.Noticed(
                        seriesID: series, period: $0.period, ratingRevision: 1, rag: $0.rag, episode: 1, standing: [])
                }
            }
            _ = try connection.pipeline { pipeline throws(PostgresError) in
                try AlertStore.addUpsert(rows, to: &pipeline)
            }
            let results = try connection.pipeline { pipeline throws(PostgresError) in
                try AlertStore.addNoticed(of: [1: first], to: &pipeline)
            }
            let noticed = try AlertStore.readNoticed(results[0])
            #expect(noticed.allSatisfy { $0.seriesID == 1 })
            #expect(noticed.count == Set(noticed.map(\.period)).count)
            return Set(noticed.map(\.period))
        }
    }

    @Test func `from a period on, with the last one before it that has a colour, and other kinds of period`() throws {
        let others: Set<Period> = ["2015-16", "2014"]
        #expect(try found(from: "2018-19-Q1") == others.union(["2017-18-Q4"]))
        #expect(try found(from: "2017-18-Q4") == others.union(["2017-18-Q4", "2017-18-Q1"]))
        #expect(
            try found(from: "2016-17-Q4")
                == others.union(["2016-17-Q4", "2017-18-Q1", "2017-18-Q2", "2017-18-Q4", "2016-17-Q2"]))
        #expect(try found(from: "2016-17-Q1") == Set(Self.rated.map(\.period)))
    }
}
