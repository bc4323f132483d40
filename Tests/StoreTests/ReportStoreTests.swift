import Contracts
import Postgres
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What a report reads of values.
@Suite("Values of a report", .timeLimit(.minutes(2)))
struct ReportStoreTests {
    private static let columns = """
        INSERT INTO return_revision (
            series_id, period_code, revision, value, symbol, numerator, denominator, status, submitted_at, received_at,
            source, commentary, backfill, warnings, topic, partition, "offset")
        """

    /// Stores revisions of quarter 1 of 2018-19 of one measure, each in the words of SQL, and reads the newest.
    private func newest(of revisions: [String], asAt: Timestamp? = nil) throws -> ReportStore.Value {
        try withMigratedSchema { connection in
            try connection.executeScript("INSERT INTO series (authority, measure) VALUES ('E06000049', 'a')")
            for (index, revision) in revisions.enumerated() {
                try connection.executeScript(
                    """
                    \(Self.columns) SELECT 1, 1201801, \(index + 1), value, symbol, numerator, denominator, 'final',
                        now(), '2018-07-0\(index + 1)T00:00:00Z', 'test', 'Words \(index)', false, '{}', 't', 0, \(index)
                    FROM (SELECT \(revision)) AS returned (value, symbol, numerator, denominator)
                    """)
            }
            let read = try ReportStore.read(
                .cheshireEast, sources: [:], catalogue: Catalogue(measures: [], authorities: []), asAt: asAt,
                on: connection)
            #expect(read.values.count == 1)
            return try #require(read.values["a"]?["2018-19-Q1"])
        }
    }

    @Test(
        "A value is restated where its number or its symbol changed, and not where its words did",
        arguments: [
            (["74, NULL, NULL, NULL"], false),
            (["74, NULL, NULL, NULL", "74.0, NULL, NULL, NULL"], false),
            (["74, NULL, NULL, NULL", "74, 'e', NULL, NULL"], false),
            (["74, NULL, 31, 42", "74, NULL, 37, 50"], false),
            (["74, NULL, NULL, NULL", "75, NULL, NULL, NULL"], true),
            (["74, NULL, NULL, NULL", "75, NULL, NULL, NULL", "74, NULL, NULL, NULL"], true),
            (["NULL, NULL, 31, 42", "NULL, NULL, 31, 42"], false),
            (["NULL, NULL, 31, 42", "NULL, NULL, 32, 42"], true),
            (["74, NULL, NULL, NULL", "NULL, 'c', NULL, NULL"], true),
            (["NULL, 'c', NULL, NULL", "74, NULL, NULL, NULL"], true),
            (["NULL, 'c', NULL, NULL", "NULL, 'x', NULL, NULL"], true),
            (["NULL, 'c', NULL, NULL", "NULL, 'c', NULL, NULL"], false),
            (["NULL, 'not-due', NULL, NULL", "74, NULL, NULL, NULL"], false),
            (["NULL, 'not-supplied', NULL, NULL", "74, NULL, NULL, NULL"], false),
        ] as [([String], Bool)])
    func restated(revisions: [String], isRestated: Bool) throws {
        let columns = revisions.map { revision in
            let parts = revision.split(separator: ",").map { $0.trimmingPrefix(" ") }
            return zip(parts, ["numeric", "text", "numeric", "numeric"]).map { "\($0)::\($1)" }
                .joined(separator: ", ")
        }
        #expect(try newest(of: columns).isRestated == isRestated, "\(revisions)")
    }

    @Test("As it was known before the correction, a value is not restated, and has its counts and words")
    func asAt() throws {
        let revisions = ["74, NULL::text, 31, 42", "75, NULL::text, 33, 44"]
        let before = try newest(of: revisions, asAt: Timestamp(rfc3339: Array("2018-07-01T12:00:00Z".utf8)))
        #expect(!before.isRestated)
        #expect(before.counts == ReturnCounts(numerator: "31", denominator: "42"))
        #expect(before.commentary == "Words 0")
        let now = try newest(of: revisions)
        #expect(now.isRestated)
        #expect(now.value == .number("75"))
    }

    @Test("All that came is read in the order in which it came, also what came after the moment that is asked for")
    func arrivals() throws {
        let read = try withMigratedSchema { connection in
            try connection.executeScript("INSERT INTO series (authority, measure) VALUES ('E06000049', 'a')")
            for (revision, day) in [(2, 5), (1, 9), (3, 1)] {
                try connection.executeScript(
                    """
                    \(Self.columns) VALUES (1, 1201801, \(revision), \(revision), NULL, NULL, NULL, 'final', now(),
                        '2018-07-0\(day)T00:00:00Z', 'test', NULL, false, '{}', 't', 0, 0)
                    """)
            }
            return try ReportStore.read(
                .cheshireEast, sources: [:], catalogue: Catalogue(measures: [], authorities: []),
                asAt: Timestamp(rfc3339: Array("2018-07-06T00:00:00Z".utf8)), on: connection)
        }
        #expect(read.arrivals.map(\.revision) == [2, 1, 3])
        #expect(read.values["a"]?.values.map(\.revision) == [3])
    }

    @Test("Rankings read the newest value of each local authority for the measure and period, and of no other")
    func rankings() throws {
        let catalogue = Catalogue(
            measures: [],
            authorities: [
                Authority(code: .cheshireEast, name: "C", kind: .localAuthority),
                Authority(code: .warrington, name: "W", kind: .localAuthority),
                Authority(code: .england, name: "E", kind: .nation),
            ])
        let found = try withMigratedSchema { connection in
            try connection.executeScript(
                """
                INSERT INTO series (authority, measure) VALUES ('E06000049', 'a'), ('E06000007', 'a'),
                    ('E92000001', 'a'), ('E06000049', 'b');
                \(Self.columns) SELECT series_id, period, revision, series_id * 10 + revision, NULL, NULL, NULL, 'final',
                    now(), now(), 'test', NULL, false, '{}', 't', 0, 0
                FROM series, unnest(ARRAY[1201801, 1201802]) AS period, generate_series(1, 2) AS revision;
                """)
            return try ReportStore.read(
                [ReportStore.Ranking(measure: "a", period: "2018-19-Q1")], in: catalogue, asAt: nil, on: connection)
        }
        let numbers = Dictionary(uniqueKeysWithValues: found.map { ($0.series.authority, $0.value) })
        #expect(numbers == [.cheshireEast: .number("12"), .warrington: .number("22")])
        #expect(found.allSatisfy { $0.period == "2018-19-Q1" && $0.series.measure == "a" })
    }

    @Test("Of each period the newest rating is read that was known, with what its event says")
    func ratings() throws {
        func read(asAt: Timestamp?) throws -> [MeasureID: [Period: ReportStore.Rated]] {
            try withMigratedSchema { connection in
                try connection.executeScript(
                    """
                    INSERT INTO series (authority, measure) VALUES ('E06000049', 'b'), ('E06000049', 'a'),
                        ('E06000007', 'a');
                    INSERT INTO rule_version (rule_version, measure, definition) VALUES ('r', 'a', '{}');
                    INSERT INTO rating (series_id, period_code, rating_revision, return_revision, rag, red_periods,
                        rule_version, content_digest, event, known_at, cause_topic, cause_partition, cause_offset)
                    SELECT series_id, period, revision, 1, CASE revision WHEN 1 THEN 'green' ELSE 'red' END, revision,
                        'r', '', format('{"value":"%s"}', series_id * 10 + revision),
                        timestamptz '2018-10-01T00:00:00Z' + revision * interval '1 day', 't', 0, 0
                    FROM series, unnest(ARRAY[1201801, 1201802]) AS period, generate_series(1, 2) AS revision;
                    """)
                return try ReportStore.read(
                    .cheshireEast, sources: [:], catalogue: Catalogue(measures: [], authorities: []), asAt: asAt,
                    on: connection
                ).ratings
            }
        }
        let now = try read(asAt: nil)
        let periods: Set<Period> = ["2018-19-Q1", "2018-19-Q2"]
        #expect(now.mapValues { Set($0.keys) } == ["a": periods, "b": periods])
        let newest = try #require(now["a"]?["2018-19-Q2"])
        #expect(newest.rag == .red)
        #expect(newest.redPeriods == 2)
        // The second time, too.
        #expect([newest.facts.value, newest.facts.value, now["b"]?["2018-19-Q1"]?.facts.value] == ["22", "22", "12"])
        let before = try read(asAt: Timestamp(rfc3339: Array("2018-10-02T12:00:00Z".utf8)))
        #expect(before["a"]?["2018-19-Q2"]?.rag == .green)
        #expect(before["a"]?["2018-19-Q2"]?.facts.value == "21")
    }
}
