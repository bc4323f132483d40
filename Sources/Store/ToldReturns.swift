internal import Postgres
internal import Scorecard

/// What messages tell of returns and earlier ratings, for many alerts at once.
struct ToldReturns {
    /// A period of a series.
    struct Key: Hashable {
        let seriesID: Int32
        let period: Period

        init(_ seriesID: Int32, _ period: Period) {
            self.seriesID = seriesID
            self.period = period
        }
    }

    struct Revision {
        let revision: Int32
        let counts: ReturnCounts?
        let returned: DeliveryStore.Told.Returned
        let newest: DeliveryStore.Told.Newest?
    }

    /// Every revision of the periods that were asked for, the oldest first.
    private(set) var revisions: [Key: [Revision]] = [:]
    /// What lies before the periods that were asked for, the newest first.
    private(set) var past: [Key: [DeliveryStore.Told.Past]] = [:]
    /// What was returned of each authority, in the order in which it came.
    private(set) var arrivals: [AuthorityCode: [DisclosureArrival]] = [:]
    private(set) var neighbourFigures: [ValueStore.Comparison] = []

    /// One more than is shown: what a count that adds up has grown by is told by the period before.
    static let values = 12
    /// Fifteen years of quarters: how long a run of reds is looked for.
    private static let ratings = 60
    /// One more than is told, so that it is seen to be cut.
    static let longestCommentary = 1_001

    private static let revisionsOfPeriods = PostgresStatement(
        name: "revisions_of_alerts",
        sql: """
            SELECT series_id, period_code, revision, value::text, symbol, numerator::text, denominator::text, as_at,
                status, left(commentary, $3)
            FROM unnest($1::int4[], $2::int4[]) AS told (series_id, period_code)
            JOIN return_revision USING (series_id, period_code)
            ORDER BY series_id, period_code, revision
            """)

    private static let valuesBefore = PostgresStatement(
        name: "values_before_alerts",
        sql: """
            SELECT told.series_id, told.period_code, newest.*, counted.numerator::text, counted.denominator::text
            FROM unnest($1::int4[], $2::int4[], $3::int4[]) AS told (series_id, period_code, first_code)
            CROSS JOIN LATERAL (
                SELECT DISTINCT ON (period_code)
                    period_code, value::text, symbol, numerator::text, denominator::text, revision
                FROM return_revision
                WHERE series_id = told.series_id AND period_code >= told.first_code
                    AND period_code < told.period_code
                ORDER BY period_code DESC, revision DESC
            ) AS newest
            LEFT JOIN LATERAL (
                SELECT numerator, denominator FROM return_revision AS earlier
                WHERE earlier.series_id = told.series_id AND earlier.period_code = newest.period_code
                    AND earlier.revision <= newest.revision AND earlier.numerator IS NOT NULL
                ORDER BY earlier.revision DESC LIMIT 1
            ) AS counted ON true
            """)

    private static let ratingsBefore = PostgresStatement(
        name: "ratings_before_alerts",
        sql: """
            SELECT told.series_id, told.period_code, newest.period_code, newest.rag
            FROM unnest($1::int4[], $2::int4[], $3::int4[]) AS told (series_id, period_code, first_code)
            CROSS JOIN LATERAL (
                SELECT DISTINCT ON (period_code) period_code, rag FROM rating
                WHERE series_id = told.series_id AND period_code >= told.first_code
                    AND period_code < told.period_code
                ORDER BY period_code DESC, rating_revision DESC
            ) AS newest
            """)

    private static let saidOfPeriods = PostgresStatement(
        name: "commentary_of_alerts",
        sql: """
            SELECT DISTINCT ON (series_id, period_code) series_id, period_code, left(text, $3)
            FROM unnest($1::int4[], $2::int4[]) AS told (series_id, period_code)
            JOIN commentary USING (series_id, period_code)
            ORDER BY series_id, period_code, written_at DESC, version DESC
            """)

    /// - Parameters:
    ///   - periods: Whose every revision is wanted.
    ///   - ending: Whose past is.
    ///   - disclosure: What says which of it may be told.
    static func read(
        _ periods: Set<Key>, ending: Set<Key>, _ disclosure: ToldDisclosure, on connection: PostgresConnection
    ) throws -> ToldReturns {
        let asked = Spans(periods, back: 0)
        let shown = Spans(ending, back: values)
        let rated = Spans(ending, back: ratings)
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try pipeline.add(
                revisionsOfPeriods, .array(asked.series), .array(asked.periods), .int4(Int32(longestCommentary)))
            try pipeline.add(
                saidOfPeriods, .array(asked.series), .array(asked.periods), .int4(Int32(longestCommentary)))
            try pipeline.add(valuesBefore, .array(shown.series), .array(shown.periods), .array(shown.firsts))
            try pipeline.add(ratingsBefore, .array(rated.series), .array(rated.periods), .array(rated.firsts))
            try disclosure.addArrivals(to: &pipeline)
            try disclosure.addNeighbours(to: &pipeline)
        }
        var found = ToldReturns()
        found.arrivals = try ArrivalStore.read(results[4])
        found.neighbourFigures = try ValueStore.readComparisons(results[5], withCounts: true)
        var said: [Key: String?] = [:]
        for row in results[1] {
            guard let period = Period(code: try row.int32(1)) else { continue }
            said[Key(try row.int32(0), period)] = .some(try row.optionalString(2))
        }
        for row in results[0] { try found.addRevision(row, said: said) }
        var past: [Key: [Period: DeliveryStore.Told.Past]] = [:]
        for row in results[2] {
            guard let (key, period) = try Self.place(row), let value = try ValueStore.value(row, from: 3) else {
                continue
            }
            past[key, default: [:]][period] = DeliveryStore.Told.Past(
                period: period, revision: try row.int32(7), value: value, counts: try ValueStore.counts(row, from: 8))
        }
        for row in results[3] {
            guard let (key, period) = try Self.place(row), let rag = RAGRating(rawValue: try row.string(3)) else {
                continue
            }
            past[key, default: [:]][period, default: DeliveryStore.Told.Past(period: period)].rag = rag
        }
        found.past = past.mapValues { $0.values.sorted { $1.period.precedes($0.period) } }
        return found
    }

    private static func place(_ row: PostgresRow) throws -> (Key, Period)? {
        guard let told = Period(code: try row.int32(1)), let period = Period(code: try row.int32(2)) else { return nil }
        return (Key(try row.int32(0), told), period)
    }

    /// - Parameter said: What has been said since, which goes before the words that came with the return.
    private mutating func addRevision(_ row: PostgresRow, said: [Key: String?]) throws {
        guard let period = Period(code: try row.int32(1)) else { return }
        let key = Key(try row.int32(0), period)
        let value = try ValueStore.value(row, from: 3)
        let counts = try ValueStore.counts(row, from: 5)
        let mark = value?.symbol == nil ? try row.optionalString(4).flatMap(ValueMark.init(rawValue:)) : nil
        let commentary = try said[key] ?? row.optionalString(9)
        revisions[key, default: []].append(
            Revision(
                revision: try row.int32(2), counts: counts,
                returned: DeliveryStore.Told.Returned(
                    asAt: try row.optionalDate(7).map { CalendarDate(daysSince1970: Int($0.daysSince1970)) },
                    isProvisional: try row.string(8) == "provisional", mark: mark),
                newest: try value.map {
                    DeliveryStore.Told.Newest(
                        revision: try row.int32(2), value: $0, counts: counts, commentary: commentary)
                }))
    }

    /// Periods as arrays for a query, each with the first that lies so far back.
    private struct Spans {
        var series = PostgresArray(of: .int4)
        var periods = PostgresArray(of: .int4)
        var firsts = PostgresArray(of: .int4)

        init(_ keys: Set<Key>, back: Int) {
            for key in keys {
                series.append(key.seriesID)
                periods.append(key.period.code)
                var first = key.period
                for _ in 0..<back { first = first.predecessor }
                firsts.append(max(first.code, key.period.kind.codes.lowerBound))
            }
        }
    }
}
