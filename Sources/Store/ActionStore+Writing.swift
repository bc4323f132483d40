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
        let text = try written(action.text, as: .paragraphs, Refusal.text)
        let raisedBy = try written(action.raisedBy, as: .line, Refusal.raisedBy)
        let owner = try written(action.owner, as: .line, Refusal.owner)
        guard action.dueOn >= action.raisedOn else { throw Refusal.dueBeforeRaised }
        let rows = try connection.query(
            insert, .text(action.authority.rawValue),
            action.measure.map { .text($0.rawValue) } ?? .null(.text), .int4(action.period.code), .text(text),
            date(action.raisedOn), .text(raisedBy), .text(owner), date(action.dueOn))
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
        let changedBy = try written(change.changedBy, as: .line, Refusal.changedBy)
        let owner = try change.owner.map { try written($0, as: .line, Refusal.owner) }
        let answer = try change.answer.map { try written($0, as: .paragraphs, Refusal.answer) }
        guard let action = try find(id, on: connection), let before = action.changes.last else {
            throw Refusal.noSuchAction
        }
        guard before.version == version else { return nil }
        guard before.status.mayBecome(change.status) else {
            throw Refusal.step(from: before.status, to: change.status)
        }
        // The answer that was not good enough is no answer any more; what was said stays in the versions.
        let standing = change.status == .open ? nil : before.answer
        guard change.status != .answered || answer != nil else { throw Refusal.answerMissing }
        let dueOn = change.dueOn ?? before.dueOn
        guard dueOn >= action.raisedOn else { throw Refusal.dueBeforeRaised }
        let rows = try connection.query(
            append, .int4(id), .int4(version + 1), .text(change.status.rawValue), .text(owner ?? before.owner),
            date(dueOn), (answer ?? standing).map { .text($0) } ?? .null(.text), .text(changedBy))
        for row in rows { return try row.int32(0) }
        return nil
    }

    private static func written(
        _ text: String, as form: WrittenText.Form, _ refusal: (WrittenText.Fault) -> Refusal
    ) throws -> String {
        do throws(WrittenText.Fault) {
            return try WrittenText(text, as: form).description
        } catch {
            throw refusal(error)
        }
    }

    private static func date(_ date: CalendarDate) -> PostgresParameter {
        .date(PostgresDate(daysSince1970: Int32(date.daysSince1970)))
    }
}

extension ActionStore.Status {
    /// True where an action may go from this state to that one; an open or answered one may also be changed as it is.
    package func mayBecome(_ next: Self) -> Bool {
        switch (self, next) {
        case (.open, .open), (.open, .answered), (.open, .closed): true
        case (.answered, .answered), (.answered, .closed), (.answered, .open): true
        case (.closed, .open): true
        case (.closed, .answered), (.closed, .closed): false
        }
    }
}
