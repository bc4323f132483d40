package import Contracts
package import Postgres
package import Scorecard

/// What a committee asked to be done or answered, and what became of it.
package enum ActionStore {
    package enum Status: String, CaseIterable, Sendable {
        case open
        case answered
        case closed
    }

    package struct Action: Sendable {
        package let id: Int32
        package let authority: AuthorityCode
        /// `nil` where it is about no single measure.
        package let measure: MeasureID?
        /// The scorecard that the committee had before it.
        package let period: Period
        package let text: String
        package let raisedOn: CalendarDate
        package let raisedBy: String
        /// Every state, oldest first; never empty.
        package let changes: [Change]

        package init(
            id: Int32, authority: AuthorityCode, measure: MeasureID?, period: Period, text: String,
            raisedOn: CalendarDate, raisedBy: String, changes: [Change]
        ) {
            self.id = id
            self.authority = authority
            self.measure = measure
            self.period = period
            self.text = text
            self.raisedOn = raisedOn
            self.raisedBy = raisedBy
            self.changes = changes
        }

        /// Nobody has answered it, and its day is over.
        package func isOverdue(on day: CalendarDate) -> Bool {
            changes.last.map { $0.status == .open && $0.dueOn < day } ?? false
        }
    }

    package struct Change: Sendable {
        /// From 1 on.
        package let version: Int32
        package let status: Status
        package let owner: String
        package let dueOn: CalendarDate
        package let answer: String?
        package let changedBy: String
        package let changedAt: Timestamp

        package init(
            version: Int32, status: Status, owner: String, dueOn: CalendarDate, answer: String?, changedBy: String,
            changedAt: Timestamp
        ) {
            self.version = version
            self.status = status
            self.owner = owner
            self.dueOn = dueOn
            self.answer = answer
            self.changedBy = changedBy
            self.changedAt = changedAt
        }
    }

    private static let columns = """
        SELECT action.action_id, action.measure, action.period_code, action.text, action.raised_on,
            action.raised_by, change.version, change.status, change.owner, change.due_on, change.answer,
            change.changed_by, change.changed_at, action.authority
        FROM action JOIN action_change AS change USING (action_id)
        """
    private static let all = PostgresStatement(
        name: "actions",
        sql: """
            \(columns)
            WHERE ($1::text IS NULL OR action.authority = $1) AND ($2::timestamptz IS NULL OR change.changed_at <= $2)
            ORDER BY action.action_id, change.version
            """)
    private static let one = PostgresStatement(
        name: "action", sql: "\(columns) WHERE action.action_id = $1 ORDER BY change.version")

    /// All of an authority, oldest first.
    ///
    /// - Parameters:
    ///   - authority: `nil` for those of every one.
    ///   - asAt: Only what was known then; `nil` for all.
    package static func read(
        _ authority: AuthorityCode?, asAt: Timestamp?, on connection: PostgresConnection
    ) throws -> [Action] {
        try actions(connection.query(all, authority.map { .text($0.rawValue) } ?? .null(.text), .optional(asAt)))
    }

    /// The action of a number; `nil` where there is none.
    package static func find(_ id: Int32, on connection: PostgresConnection) throws -> Action? {
        try actions(connection.query(one, .int4(id))).first
    }

    private static func actions(_ result: PostgresResult) throws -> [Action] {
        let rows = try result.map { row in (id: try row.int32(0), row: row, change: try change(row)) }
        return try Dictionary(grouping: rows, by: \.id).sorted { $0.key < $1.key }.compactMap { id, rows in
            guard let row = rows.first?.row, let period = Period(code: try row.int32(2)),
                let authority = AuthorityCode(try row.string(13))
            else { return nil }
            return Action(
                id: id, authority: authority, measure: try row.optionalString(1).flatMap { MeasureID($0) },
                period: period, text: try row.string(3), raisedOn: try date(row, 4), raisedBy: try row.string(5),
                changes: rows.compactMap(\.change))
        }
    }

    private static func change(_ row: PostgresRow) throws -> Change? {
        guard let status = Status(rawValue: try row.string(7)) else { return nil }
        return Change(
            version: try row.int32(6), status: status, owner: try row.string(8), dueOn: try date(row, 9),
            answer: try row.optionalString(10), changedBy: try row.string(11),
            changedAt: Timestamp(microsecondsSince1970: try row.timestampMicroseconds(12)))
    }

    private static func date(_ row: PostgresRow, _ column: Int) throws -> CalendarDate {
        CalendarDate(daysSince1970: Int(try row.date(column).daysSince1970))
    }
}
