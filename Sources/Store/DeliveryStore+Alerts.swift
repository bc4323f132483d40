internal import Contracts
package import Postgres
package import Scorecard

extension DeliveryStore {
    private static let columns = """
        SELECT alert.kind, series.authority, series.measure, alert.period_code, alert.raised_at, alert.rating,
            alert.series_id, alert.event, earlier.kind, earlier.raised_at
        FROM alert JOIN series USING (series_id) LEFT JOIN alert AS earlier ON earlier.alert_id = alert.retracts
        """
    private static let alerts = PostgresStatement(
        name: "alerts_of_delivery",
        sql: """
            \(columns) JOIN delivery_alert ON delivery_alert.alert_id = alert.alert_id
            WHERE delivery_id = $1 ORDER BY alert.raised_at, series.measure, alert.kind
            """)
    private static let alert = PostgresStatement(
        name: "alert_to_tell", sql: "\(columns) WHERE alert.alert_id = $1")

    /// The alerts that a delivery tells of, each with what is told beside its rating: two round trips, however many
    /// they are.
    ///
    /// - Parameter catalogue: Says which measures tell of each other.
    package static func alerts(
        of delivery: Int64, in catalogue: Catalogue, on connection: PostgresConnection
    ) throws -> [Told] {
        try told(try connection.query(alerts, .int8(delivery)), catalogue, on: connection)
    }

    /// One alert as a message would tell it; empty where there is none.
    package static func alert(
        _ id: String, in catalogue: Catalogue, on connection: PostgresConnection
    ) throws -> [Told] {
        try told(try connection.query(alert, .text(id)), catalogue, on: connection)
    }

    private static func told(
        _ result: PostgresResult, _ catalogue: Catalogue, on connection: PostgresConnection
    ) throws -> [Told] {
        let rows = try result.compactMap(AlertRow.init)
        guard !rows.isEmpty else { return [] }
        let own = Set(rows.map { ToldReturns.Key($0.seriesID, $0.told.period) })
        let bases = rows.compactMap { row in row.base.map { ToldReturns.Key(row.seriesID, $0) } }
        var disclosure = ToldDisclosure(catalogue)
        for row in rows { disclosure.add(row.told.series, row.told.period, base: row.base) }
        let found = try ToldReturns.read(own.union(bases), ending: own, disclosure, on: connection)
        return rows.map { row in
            var told = row.told
            let rated = found.revisions[ToldReturns.Key(row.seriesID, told.period)] ?? []
            let exact = rated.filter { $0.revision == row.returnRevision }
            told.counts = (exact.contains { $0.counts != nil } ? exact : rated).compactMap(\.counts)
            told.baseCounts =
                row.base.flatMap { found.revisions[ToldReturns.Key(row.seriesID, $0)] }?
                .compactMap(\.counts) ?? []
            told.returned = exact.last?.returned
            told.newest = rated.last?.newest
            told.past = found.past[ToldReturns.Key(row.seriesID, told.period)] ?? []
            let family = Set(catalogue.related.family(of: told.series.measure))
            told.arrivals = (found.arrivals[told.series.authority] ?? []).filter { family.contains($0.measure) }
            told.neighbourFigures = found.neighbourFigures
            return told
        }
    }

    private struct AlertRow {
        let seriesID: Int32
        let told: Told
        let returnRevision: Int32?
        /// The period that the movement is measured from.
        let base: Period?

        init?(_ row: PostgresRow) throws {
            guard let kind = AlertKind(rawValue: try row.string(0)), let authority = AuthorityCode(try row.string(1)),
                let measure = MeasureID(try row.string(2)), let period = Period(code: try row.int32(3))
            else { return nil }
            let rating = try row.string(5)
            var retracted: Told.Retracted?
            if let kind = try row.optionalString(8).flatMap(AlertKind.init(rawValue:)) {
                retracted = Told.Retracted(
                    kind: kind, raisedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(9)))
            }
            told = Told(
                kind: kind, series: Series(authority: authority, measure: measure), period: period,
                raisedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(4)), rating: rating,
                event: try row.string(7), retracted: retracted)
            seriesID = try row.int32(6)
            let record = RatingRecord(event: rating)
            returnRevision = record?.returnRevision
            base = record?.facts.basePeriod
        }
    }
}
