package import Contracts
package import Postgres
package import Scorecard

extension DeliveryStore {
    /// An alert as a message tells it.
    package struct Told: Sendable {
        package let kind: AlertKind
        package let series: Series
        package let period: Period
        package let raisedAt: Timestamp
        /// The rating's event.
        package let rating: String
        /// The alert as other systems see it, `scorecard.alert.raised.v1`.
        package var event = ""
        /// What the rated value is the quotient of; every revision's counts where it came without.
        package var counts: [ReturnCounts] = []
        /// The counts of every revision of the period that the movement is measured from.
        package var baseCounts: [ReturnCounts] = []
    }

    private static let columns = """
        SELECT alert.kind, series.authority, series.measure, alert.period_code, alert.raised_at, alert.rating,
            series_id, alert.event
        """
    private static let alerts = PostgresStatement(
        name: "alerts_of_delivery",
        sql: """
            \(columns) FROM delivery_alert JOIN alert USING (alert_id) JOIN series USING (series_id)
            WHERE delivery_id = $1 ORDER BY alert.raised_at, series.measure, alert.kind
            """)
    private static let alert = PostgresStatement(
        name: "alert_to_tell", sql: "\(columns) FROM alert JOIN series USING (series_id) WHERE alert_id = $1")

    private static let counts = PostgresStatement(
        name: "counts_of_alerts",
        sql: """
            SELECT series_id, period_code, revision, numerator::text, denominator::text
            FROM (SELECT DISTINCT told.* FROM unnest($1::int4[], $2::int4[]) AS told (series_id, period_code)) AS told
            JOIN return_revision USING (series_id, period_code)
            WHERE numerator IS NOT NULL
            """)

    /// The alerts that a delivery tells of, each with the counts behind its figures.
    package static func alerts(of delivery: Int64, on connection: PostgresConnection) throws -> [Told] {
        try told(try connection.query(alerts, .int8(delivery)), on: connection)
    }

    /// One alert as a message would tell it; empty where there is none.
    package static func alert(_ id: String, on connection: PostgresConnection) throws -> [Told] {
        try told(try connection.query(alert, .text(id)), on: connection)
    }

    private static func told(_ result: PostgresResult, on connection: PostgresConnection) throws -> [Told] {
        let rows = try result.compactMap { row -> (id: Int32, told: Told)? in
            guard let kind = AlertKind(rawValue: try row.string(0)), let authority = AuthorityCode(try row.string(1)),
                let measure = MeasureID(try row.string(2)), let period = Period(code: try row.int32(3))
            else { return nil }
            var told = Told(
                kind: kind, series: Series(authority: authority, measure: measure), period: period,
                raisedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(4)),
                rating: try row.string(5))
            told.event = try row.string(7)
            return (try row.int32(6), told)
        }
        let returns = rows.map { RatingRecord(event: $0.told.rating) }
        var series = PostgresArray(of: .int4)
        var periods = PostgresArray(of: .int4)
        for (row, rated) in zip(rows, returns) {
            for period in [row.told.period, rated?.facts.basePeriod].compactMap(\.self) {
                series.append(row.id)
                periods.append(period.code)
            }
        }
        let found = try connection.query(counts, .array(series), .array(periods)).compactMap(Counted.init)
        return zip(rows, returns).map { row, returned in
            var told = row.told
            let own = found.filter { $0.seriesID == row.id }
            let rated = own.filter { $0.period == told.period }
            let exact = rated.filter { $0.revision == returned?.returnRevision }
            told.counts = (exact.isEmpty ? rated : exact).map(\.counts)
            told.baseCounts = own.filter { $0.period == returned?.facts.basePeriod }.map(\.counts)
            return told
        }
    }

    private struct Counted {
        let seriesID: Int32
        let period: Period
        let revision: Int32
        let counts: ReturnCounts

        init?(_ row: PostgresRow) throws {
            guard let period = Period(code: try row.int32(1)), let numerator = DecimalNumber(try row.string(3)),
                let denominator = DecimalNumber(try row.string(4))
            else { return nil }
            seriesID = try row.int32(0)
            self.period = period
            revision = try row.int32(2)
            counts = ReturnCounts(numerator: numerator, denominator: denominator)
        }
    }
}
