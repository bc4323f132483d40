package import Postgres
package import Scorecard

extension ActionStore {
    /// An action as a committee raises it.
    package struct New: Sendable {
        package let authority: AuthorityCode
        /// `nil` where it is about no single measure; the caller knows that the catalogue has it.
        package let measure: MeasureID?
        package let period: Period
        package let text: String
        /// The day of the meeting.
        package let raisedOn: CalendarDate
        package let raisedBy: String
        package let owner: String
        package let dueOn: CalendarDate

        package init(
            authority: AuthorityCode, measure: MeasureID?, period: Period, text: String, raisedOn: CalendarDate,
            raisedBy: String, owner: String, dueOn: CalendarDate
        ) {
            self.authority = authority
            self.measure = measure
            self.period = period
            self.text = text
            self.raisedOn = raisedOn
            self.raisedBy = raisedBy
            self.owner = owner
            self.dueOn = dueOn
        }
    }

    /// What becomes of an action; what is `nil` stays as it is.
    package struct NewChange: Sendable {
        package let status: Status
        package let owner: String?
        package let dueOn: CalendarDate?
        package let answer: String?
        package let changedBy: String

        package init(
            status: Status, owner: String? = nil, dueOn: CalendarDate? = nil, answer: String? = nil, changedBy: String
        ) {
            self.status = status
            self.owner = owner
            self.dueOn = dueOn
            self.answer = answer
            self.changedBy = changedBy
        }
    }

    /// What an action does not take.
    package enum Refusal: Error, Hashable, Sendable {
        case noSuchAction
        case text(WrittenText.Fault)
        case raisedBy(WrittenText.Fault)
        case owner(WrittenText.Fault)
        case answer(WrittenText.Fault)
        case changedBy(WrittenText.Fault)
        /// Due before the meeting that raised it.
        case dueBeforeRaised
        /// An answer needs words.
        case answerMissing
        case step(from: Status, to: Status)
    }

    private static let insert = PostgresStatement(
        name: "raise_action",
        sql: """
            WITH raised AS (
                INSERT INTO action (authority, measure, period_code, text, raised_on, raised_by)
                VALUES ($1, $2, $3, $4, $5, $6) RETURNING action_id
            )
            INSERT INTO action_change (action_id, version, status, owner, due_on, changed_by)
            SELECT action_id, 1, 'open', $7, $8, $6 FROM raised
            RETURNING action_id
            """)

    /// Raises an action, which is open.
    ///
    /// - Returns: Its number.
    /// - Throws: ``Refusal``, or `PostgresError`.
    package static func raise(_ action: New, on connection: PostgresConnection) throws -> Int32 {
        let action = try action.checked()
        let rows = try connection.query(
            insert, .text(action.authority.rawValue),
            action.measure.map { .text($0.rawValue) } ?? .null(.text), .int4(action.period.code), .text(action.text),
            date(action.raisedOn), .text(action.raisedBy), .text(action.owner), date(action.dueOn))
        for row in rows { return try row.int32(0) }
        throw Refusal.noSuchAction
    }

    private static let append = PostgresStatement(
        name: "change_action",
        sql: """
            INSERT INTO action_change (action_id, version, status, owner, due_on, answer, changed_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT ON CONSTRAINT action_change_pkey DO NOTHING
            RETURNING version
            """)

    /// Adds a state to an action.
    ///
    /// A state never changes and has its version for itself, so what was read of the one before stays true until the
    /// next is written: of two who write at once, one is told that the other was first.
    ///
    /// - Parameter version: The one that whoever changes it had before them.
    /// - Returns: The new one's version; `nil` where somebody else has changed the action since.
    /// - Throws: ``Refusal``, or `PostgresError`.
    package static func change(
        _ id: Int32, to change: NewChange, basedOn version: Int32, on connection: PostgresConnection
    ) throws -> Int32? {
        guard let action = try find(id, on: connection), let before = action.changes.last else {
            throw Refusal.noSuchAction
        }
        guard before.version == version else { return nil }
        let next = try action.state(after: change)
        let rows = try connection.query(
            append, .int4(id), .int4(version + 1), .text(next.status.rawValue), .text(next.owner),
            date(next.dueOn), next.answer.map { .text($0) } ?? .null(.text), .text(next.changedBy))
        for row in rows { return try row.int32(0) }
        return nil
    }

    private static func date(_ date: CalendarDate) -> PostgresParameter {
        .date(PostgresDate(daysSince1970: Int32(date.daysSince1970)))
    }
}
