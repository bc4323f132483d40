import Contracts
import Postgres
import PostgresTestSupport
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What a message is made of, read by the notifier's role.
@Suite("What is told of alerts", .timeLimit(.minutes(2)))
struct ToldAlertTests {
    private static func event(_ period: Period, return revision: Int, from base: Period? = nil) -> String {
        let from = base.map { #"{"period":"\#($0)","value":"1"}"# } ?? "null"
        return """
            {"authority":"E06000049","measure":"a","period":"\(period)","ratingRevision":1,"returnRevision":\(revision),
            "value":"74","rag":"red","ruleVersion":"v","travelBasis":"previous-period","travelFrom":\(from),
            "cause":{"kind":"return","topic":"t","partition":0,"offset":1}}
            """
    }

    /// Two measures that tell of each other, and two neighbours whose average one is compared with.
    fileprivate static let catalogue = Catalogue(
        measures: [
            Measure(
                id: "a", title: "", service: "",
                definition: RatingDefinition(
                    unit: .number, polarity: .low, comparators: [.neighbours: Comparator(measure: "a-annual")]),
                minimumCount: 6, relations: DisclosureRelations(partOf: "total")),
            Measure(
                id: "total", title: "", service: "", definition: RatingDefinition(unit: .number, polarity: .low),
                minimumCount: 6),
            Measure(
                id: "a-annual", title: "", service: "", isOnScorecard: false,
                definition: RatingDefinition(unit: .number, polarity: .low, cadence: .financialYear), minimumCount: 6),
        ],
        authorities: [
            Authority(
                code: .cheshireEast, name: "C", kind: .localAuthority,
                neighbours: [NeighbourSet(from: "2014-04-01", codes: [.warrington])]),
            Authority(code: .warrington, name: "W", kind: .localAuthority),
        ])

    /// Rows of the tables, made by the fewest words that a test needs.
    private struct Tables {
        let connection: PostgresConnection

        func returned(
            _ period: Period, _ revision: Int = 1, value: String = "NULL", symbol: String = "NULL",
            counts: (Int, Int)? = nil, status: String = "final", asAt: String = "NULL", commentary: String = "NULL",
            series: Int = 1
        ) throws {
            let (above, below) = (counts.map { "\($0.0)" } ?? "NULL", counts.map { "\($0.1)" } ?? "NULL")
            try connection.executeScript(
                """
                INSERT INTO return_revision (series_id, period_code, revision, value, symbol, numerator, denominator,
                    status, as_at, submitted_at, received_at, source, commentary, backfill, warnings, topic, partition,
                    "offset")
                VALUES (\(series), \(period.code), \(revision), \(value), \(symbol), \(above), \(below), '\(status)', \(asAt),
                    now(), now(), 's', \(commentary), false, '{}', 't', 0, 0)
                """)
        }

        func rated(_ period: Period, _ rag: RAGRating, revision: Int = 1, series: Int = 1) throws {
            try connection.executeScript(
                """
                INSERT INTO rule_version (rule_version, measure, definition) VALUES ('v', 'a', '{}') ON CONFLICT DO NOTHING;
                INSERT INTO rating (series_id, period_code, rating_revision, return_revision, rag, red_periods, rule_version,
                    content_digest, event, known_at, cause_topic, cause_partition, cause_offset)
                VALUES (\(series), \(period.code), \(revision), 1, '\(rag)', 1, 'v', 'd', '{}', now(), 't', 0, 0)
                """)
        }

        func alert(
            _ id: String, _ period: Period, _ event: String, kind: AlertKind = .newlyRed, retracts: String? = nil,
            series: Int = 1
        ) throws {
            try connection.executeScript(
                """
                INSERT INTO alert (alert_id, series_id, period_code, kind, episode, rating_revision, retracts, rating, event,
                    raised_at, cause_topic, cause_partition, cause_offset)
                VALUES ('\(id)', \(series), \(period.code), '\(kind.rawValue)', 1, 1, \(retracts.map { "'\($0)'" } ?? "NULL"),
                    $json$\(event)$json$, 'raised \(id)', '2018-10-31T09:00:00Z', 't', 0, 0)
                """)
        }

        func told(_ ids: [String]) throws -> [DeliveryStore.Told] {
            try connection.executeScript(
                """
                INSERT INTO delivery (message_id, channel, recipient_name, recipient_address, due_at)
                VALUES ('m', 'c', 'n', 'a', now());
                INSERT INTO delivery_alert SELECT delivery_id, id FROM delivery, unnest('{\(ids.joined(separator: ","))}'::text[]) AS id;
                SET ROLE scorecard_notifier
                """)
            defer { try? connection.executeScript("RESET ROLE") }
            return try DeliveryStore.alerts(
                of: try Int64(connection.number("SELECT max(delivery_id) FROM delivery")), in: ToldAlertTests.catalogue,
                on: connection)
        }
    }

    private func withTables<Value>(_ body: (Tables) throws -> Value) throws -> Value {
        try withMigratedSchema { connection in
            try connection.executeScript(
                "INSERT INTO series (authority, measure) VALUES ('E06000049', 'a'), ('E06000049', 'b')")
            return try body(Tables(connection: connection))
        }
    }

    @Test
    func `the rated revision's date and status, the newest's commentary, and counts of every revision of the base`()
        throws
    {
        let told = try withTables { tables in
            try tables.returned(
                "2018-19-Q2", 1, value: "74", counts: (31, 42), status: "provisional", asAt: "'2018-09-30'",
                commentary: "'old'")
            try tables.returned(
                "2018-19-Q2", 2, value: "75", symbol: "'r'", counts: (30, 40), commentary: "repeat('n', 5000)")
            try tables.returned("2018-19-Q1", 1, value: "80", counts: (8, 10))
            try tables.returned("2018-19-Q1", 2, value: "81")
            try tables.returned("2018-19-Q1", 3, value: "82", counts: (82, 100))
            try tables.alert("1", "2018-19-Q2", Self.event("2018-19-Q2", return: 1, from: "2018-19-Q1"))
            return try tables.told(["1"])
        }
        let alert = try #require(told.first)
        #expect(told.count == 1 && alert.series == Series(authority: .cheshireEast, measure: "a"))
        #expect(alert.period == "2018-19-Q2" && alert.event == "raised 1" && alert.retracted == nil)
        #expect(alert.returned == .init(asAt: "2018-09-30", isProvisional: true))
        #expect(alert.counts == [ReturnCounts(numerator: "31", denominator: "42")])
        #expect(
            alert.baseCounts == [
                ReturnCounts(numerator: "8", denominator: "10"), ReturnCounts(numerator: "82", denominator: "100"),
            ])
        #expect(alert.newest?.value == .number("75"))
        #expect(alert.newest?.counts == ReturnCounts(numerator: "30", denominator: "40"))
        #expect(alert.newest?.commentary == String(repeating: "n", count: 1_001))
    }

    @Test func `a value that came without counts is judged by those of every revision`() throws {
        let told = try withTables { tables in
            try tables.returned("2018-19-Q2", 1, value: "75", counts: (3, 4))
            try tables.returned("2018-19-Q2", 2, value: "74", symbol: "'e'")
            try tables.alert("1", "2018-19-Q2", Self.event("2018-19-Q2", return: 2))
            return try tables.told(["1"])
        }
        #expect(told.first?.counts == [ReturnCounts(numerator: "3", denominator: "4")])
        #expect(told.first?.returned == .init(asAt: nil, mark: .estimated))
        #expect(told.first?.baseCounts == [])
    }

    @Test func `the past has each period's newest value with its counts and newest colour, of its own kind and series`()
        throws
    {
        let told = try withTables { tables in
            try tables.returned("2018-19-Q2", value: "74")
            try tables.rated("2018-19-Q2", .red)
            try tables.returned("2018-19-Q1", 1, value: "79", counts: (79, 100))
            try tables.returned("2018-19-Q1", 2, value: "80")
            try tables.rated("2018-19-Q1", .red, revision: 1)
            try tables.rated("2018-19-Q1", .amber, revision: 2)
            try tables.returned("2017-18-Q4", symbol: "'x'")
            // Twelve periods back, and thirteen: only its colour is wanted.
            try tables.returned("2015-16-Q2", value: "60")
            try tables.returned("2015-16-Q1", value: "50")
            try tables.rated("2015-16-Q1", .red)
            // Sixty and sixty-one.
            try tables.rated("2003-04-Q2", .green)
            try tables.rated("2003-04-Q1", .green)
            // Later, of another kind, of another series.
            try tables.returned("2018-19-Q3", value: "1")
            try tables.rated("2018-19-Q3", .red)
            try tables.returned("2017-18", value: "2")
            try tables.returned("2017-18-Q3", value: "3", series: 2)
            try tables.alert("1", "2018-19-Q2", Self.event("2018-19-Q2", return: 1))
            return try tables.told(["1"])
        }
        #expect(
            told.first?.past == [
                .init(
                    period: "2018-19-Q1", revision: 2, value: .number("80"),
                    counts: ReturnCounts(numerator: "79", denominator: "100"),
                    rag: .amber),
                .init(period: "2017-18-Q4", value: .symbol(.notAvailable)),
                .init(period: "2015-16-Q2", value: .number("60")), .init(period: "2015-16-Q1", rag: .red),
                .init(period: "2003-04-Q2", rag: .green),
            ])
    }

    @Test func `what is taken back is told with its kind and time; alerts of one delivery do not mix`() throws {
        let told = try withTables { tables in
            try tables.returned("2018-19-Q2", value: "74", commentary: "'of a'")
            try tables.returned("2018-19-Q2", value: "7", commentary: "'of b'", series: 2)
            try tables.returned("2018-19-Q1", value: "8", series: 2)
            try tables.alert("1", "2018-19-Q2", Self.event("2018-19-Q2", return: 1), kind: .stillRed)
            try tables.alert("2", "2018-19-Q2", Self.event("2018-19-Q2", return: 1), kind: .retracted, retracts: "1")
            try tables.alert("3", "2018-19-Q2", Self.event("2018-19-Q2", return: 1), kind: .newlyRed, series: 2)
            return try tables.told(["2", "3"])
        }
        #expect(told.map(\.kind) == [.retracted, .newlyRed])
        #expect(
            told.map(\.retracted) == [
                .init(kind: .stillRed, raisedAt: Timestamp(millisecondsSince1970: 1_540_976_400_000)), nil,
            ])
        #expect(told.map(\.newest?.commentary) == ["of a", "of b"])
        #expect(told.map(\.past.count) == [0, 1])
    }

    @Test func `a delivery without alerts tells nothing`() throws {
        #expect(try withTables { try $0.told([]) }.isEmpty)
    }

    @Test
    func `what was said since the return goes before its words, and what was taken back is told no more`() throws {
        let told = try withTables { tables in
            for (place, period) in (["2018-19-Q1", "2018-19-Q2", "2018-19-Q3"] as [Period]).enumerated() {
                try tables.returned(period, value: "74", commentary: "'with the return'")
                try tables.alert("\(place)", period, Self.event(period, return: 1))
            }
            for (period, text) in [
                ("2018-19-Q1", "first"), ("2018-19-Q1", "repeated"), ("2018-19-Q2", "first"), ("2018-19-Q2", nil),
            ] as [(Period, String?)] {
                _ = try CommentaryStore.add(
                    text, to: Series(authority: .cheshireEast, measure: "a"), in: period, by: "J. Holt",
                    through: .dashboard, basedOn: nil, on: tables.connection)
            }
            return try tables.told(["0", "1", "2"])
        }
        let words = Dictionary(told.map { ($0.period, $0.newest?.commentary) }) { first, _ in first }
        #expect(words == ["2018-19-Q1": "repeated", "2018-19-Q2": nil, "2018-19-Q3": "with the return"])
        #expect(told.allSatisfy { $0.newest?.value == .number("74") })
    }

    @Test("What tells of an alert's figures is read in the order in which it came, for the years that are shown")
    func arrivals() throws {
        let told = try withTables { tables in
            try tables.connection.executeScript(
                """
                INSERT INTO series (authority, measure) VALUES ('E06000049', 'total'), ('E06000049', 'a-annual'),
                    ('E06000007', 'a-annual')
                """)
            func series(_ authority: String, _ measure: String) throws -> Int {
                try tables.connection.number(
                    "SELECT series_id FROM series WHERE authority = '\(authority)' AND measure = '\(measure)'")
            }
            let total = try series("E06000049", "total")
            try tables.returned("2018-19-Q2", value: "74")
            try tables.returned("2018-19-Q1", 2, value: "80", series: total)
            try tables.returned("2018-19-Q1", 1, value: "81", series: total)
            try tables.returned("2010-11-Q1", 1, value: "82", series: total)
            try tables.returned("2017-18", value: "4", series: try series("E06000049", "a-annual"))
            try tables.returned("2017-18", value: "5", series: try series("E06000007", "a-annual"))
            try tables.alert("1", "2018-19-Q2", Self.event("2018-19-Q2", return: 1))
            return try tables.told(["1"])
        }
        let arrivals = try #require(told.first).arrivals
        #expect(
            arrivals.map { "\($0.measure) \($0.period) \($0.revision)" } == [
                "a 2018-19-Q2 1", "total 2018-19-Q1 2", "total 2018-19-Q1 1",
            ])
        #expect(told[0].neighbourFigures.map(\.series.authority) == [.warrington])
    }
}
