package import Contracts
package import Postgres
package import Scorecard

/// Alerts that nobody is told of, for a time and a reason.
package enum SilenceStore {
    package struct Silence: Sendable {
        package let id: Int64
        /// What it is for; `nil` matches anything.
        package let service: String?
        package let authority: AuthorityCode?
        package let measure: MeasureID?
        package let kind: AlertKind?
        package let reason: String
        package let createdBy: String
        package let createdAt: Timestamp
        package let endsAt: Timestamp
        package let isActive: Bool

        /// Retractions only where they are named: who was told of a red must hear that it was none.
        package func matches(_ alert: RaisedAlert) -> Bool {
            (service ?? alert.service) == alert.service
                && (authority ?? alert.series.authority) == alert.series.authority
                && (measure ?? alert.series.measure) == alert.series.measure
                && (kind.map { $0 == alert.kind } ?? (alert.kind != .retracted))
        }
    }

    private static let columns = """
        SELECT silence_id, service, authority, measure, kind, reason, created_by, created_at, ends_at,
            ends_at > clock_timestamp() AS is_active
        FROM silence
        """
    private static let active = PostgresStatement(
        name: "active_silences", sql: "\(columns) WHERE ends_at > clock_timestamp() ORDER BY silence_id")
    private static let all = PostgresStatement(
        name: "all_silences", sql: "\(columns) ORDER BY silence_id DESC LIMIT $1")

    /// Those that hold now.
    package static func active(on connection: PostgresConnection) throws -> [Silence] {
        try connection.query(active).map(silence)
    }

    /// The newest first, ended ones too.
    package static func all(limit: Int64, on connection: PostgresConnection) throws -> [Silence] {
        try connection.query(all, .int8(limit)).map(silence)
    }

    private static func silence(_ row: PostgresRow) throws -> Silence {
        Silence(
            id: try row.int64(0), service: try row.optionalString(1),
            authority: try row.optionalString(2).flatMap { AuthorityCode($0) },
            measure: try row.optionalString(3).flatMap { MeasureID($0) },
            kind: try row.optionalString(4).flatMap(AlertKind.init(rawValue:)), reason: try row.string(5),
            createdBy: try row.string(6),
            createdAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(7)),
            endsAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(8)), isActive: try row.bool(9))
    }

    private static let insert = PostgresStatement(
        name: "insert_silence",
        sql: """
            INSERT INTO silence (service, authority, measure, kind, reason, ends_at) VALUES ($1, $2, $3, $4, $5, $6)
            RETURNING silence_id
            """)
    private static let end = PostgresStatement(
        name: "end_silence",
        sql: """
            UPDATE silence SET ends_at = clock_timestamp() WHERE silence_id = $1 AND ends_at > clock_timestamp()
            RETURNING silence_id
            """)

    /// Begins a silence at once.
    ///
    /// - Returns: Its number.
    /// - Throws: `PostgresError` where nothing but a kind is named, or the reason is empty.
    package static func add(
        service: String?, authority: AuthorityCode?, measure: MeasureID?, kind: AlertKind?, reason: String,
        endsAt: Timestamp, on connection: PostgresConnection
    ) throws -> Int64? {
        func text(_ text: String?) -> PostgresParameter { text.map { .text($0) } ?? .null(.text) }
        return try connection.query(
            insert, text(service), text(authority?.rawValue), text(measure?.rawValue), text(kind?.rawValue),
            .text(reason), .timestamptz(microsecondsSince1970: endsAt.microsecondsSince1970)
        ).first.map { try $0.int64(0) }
    }

    /// Ends a silence now.
    ///
    /// - Returns: False where it is not there, or has ended.
    package static func end(_ silence: Int64, on connection: PostgresConnection) throws -> Bool {
        try connection.query(end, .int8(silence)).first != nil
    }
}
