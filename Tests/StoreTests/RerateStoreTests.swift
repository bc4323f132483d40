import Contracts
import Postgres
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What re-rating and explaining read, under the role of whoever looks.
@Suite("Reading for re-ratings and explanations", .timeLimit(.minutes(2)))
struct RerateStoreTests {
    private static let event = """
        {"authority":"E06000049","measure":"b","period":"2018-19-Q2","ratingRevision":2,"returnRevision":1,"value":"74",
         "symbol":null,"rag":"red","ragReason":"why","target":"90","targetKind":"local","direction":"none","travel":"none",
         "travelBasis":"none","travelFrom":null,"newlyRed":true,"redPeriods":1,"ruleVersion":"v","neighbourCount":null,
         "cause":{"kind":"rerate","backfill":false,"alert":true,"topic":"t","partition":0,"offset":5}}
        """

    /// Four series with a rating and one without, and of one of them all that can be explained.
    private func withRatings(_ body: (PostgresConnection) throws -> Void) throws {
        try withMigratedSchema { connection in
            try connection.executeScript(
                """
                INSERT INTO rule_version (rule_version, measure, definition) VALUES ('v', 'b', '{}');
                INSERT INTO series (authority, measure) VALUES
                    ('E06000049', 'c'), ('E06000049', 'b'), ('E06000007', 'b'), ('E06000049', 'a'), ('E06000007', 'z');
                INSERT INTO rating
                SELECT series_id, 1201802, revision, 1, 'red', 1, 'v', 'd', '\(Self.event)', '2018-11-01', 't', 0, revision
                FROM series, generate_series(1, 2) AS revision WHERE measure <> 'z';
                INSERT INTO return_revision (
                    series_id, period_code, revision, value, status, submitted_at, received_at, source, backfill,
                    warnings, topic, partition, "offset")
                SELECT series_id, 1201802, 1, 74, 'final', '2018-10-30', '2018-10-31', 'lcs', false, '{late: 1}', 't', 0, 0
                FROM series WHERE authority = 'E06000049' AND measure = 'b';
                INSERT INTO alert (
                    alert_id, series_id, period_code, kind, episode, rating_revision, rating, event, raised_at,
                    cause_topic, cause_partition, cause_offset)
                SELECT 'a', series_id, 1201802, 'newly-red', 1, 2, '\(Self.event)', '', '2018-11-02', 't', 0, 0
                FROM series WHERE authority = 'E06000049' AND measure = 'b';
                SET ROLE scorecard_reader;
                """)
            try body(connection)
        }
    }

    @Test("Rated series come in pages, each once, and can be narrowed down")
    func pages() throws {
        try withRatings { connection in
            func keys(_ authority: AuthorityCode? = nil, _ measure: MeasureID? = nil) throws -> [[String]] {
                var pages: [[String]] = []
                var last: Series?
                while true {
                    let page = try RatingStore.ratedSeries(
                        after: last, authority: authority, measure: measure, limit: 3, on: connection)
                    guard let end = page.last else { return pages }
                    pages.append(page.map(\.series.key))
                    last = end.series
                }
            }
            let all = try keys()
            #expect(all == [["E06000007|b", "E06000049|a", "E06000049|b"], ["E06000049|c"]])
            #expect(try keys("E06000007") == [["E06000007|b"]])
            #expect(try keys(nil, "b") == [["E06000007|b", "E06000049|b"]])
            #expect(try keys("E06000007", "c") == [])
        }
    }

    @Test("Events come in the order of their keys, and known rule versions are told from others")
    func events() throws {
        try withRatings { connection in
            let all = try RatingStore.ratedSeries(after: nil, authority: nil, measure: "b", limit: 9, on: connection)
            var keys = RatingStore.Keys()
            for (series, revision) in zip(all, [2, 9] as [Int32]) {
                keys.append(seriesID: series.id, period: "2018-19-Q2", ratingRevision: revision)
            }
            #expect(try RatingStore.events(keys, on: connection).count == 1)
            #expect(try RatingStore.kept(["v", "w"], on: connection) == ["v"])
        }
    }

    @Test("What is explained ends where a moment in the past is asked for")
    func explained() throws {
        try withRatings { connection in
            func counts(_ asAt: String?) throws -> [Int] {
                let stored = try ExplanationStore.read(
                    Series(authority: .cheshireEast, measure: "b"), "2018-19-Q2",
                    asAt: try asAt.map { try #require(Timestamp(rfc3339: $0.utf8)) }, on: connection)
                return [stored.values.count, stored.ratings.count, stored.alerts.count]
            }
            #expect(try counts(nil) == [1, 2, 1])
            #expect(try counts("2018-11-01T12:00:00Z") == [1, 2, 0])
            #expect(try counts("2018-10-31T12:00:00Z") == [1, 0, 0])
            #expect(try counts("2018-10-30T12:00:00Z") == [0, 0, 0])
            let stored = try ExplanationStore.read(
                Series(authority: .cheshireEast, measure: "b"), "2018-19-Q2", asAt: nil, on: connection)
            #expect(stored.values.first?.value == .number("74"))
            #expect(stored.values.first?.warnings == ["late: 1"])
            #expect(stored.alerts.first?.isRuleChange == true)
            #expect(stored.ratings.first?.record.notice.cause.alert == true)
        }
    }
}
