package import Scorecard

/// Fields of a submitted return as they stand in the message: present and of the right type, not yet judged.
package struct ReturnFields {
    package var authority: JSONText
    package var measure: JSONText
    package var period: JSONText
    package var revision: Int32
    package var source: JSONText
    package var submittedAt: Timestamp
    /// A number or a string.
    package var value: JSONMember?
    package var symbol: JSONText?
    package var numerator: JSONMember?
    package var denominator: JSONMember?
    package var status: JSONText?
    package var asAt: CalendarDate?
    package var commentary: JSONText?
    package var backfill: Bool
    /// Names that the contract does not know.
    package var unknown: [JSONText]
}

/// Members of a return by the contract's names, before their types are looked at.
private struct ReturnMembers {
    var authority, measure, period, revision, source, submittedAt: JSONMember?
    var value, symbol, numerator, denominator, status, asAt, commentary, backfill: JSONMember?
    var unknown: [JSONText] = []

    init(_ object: JSONObject) {
        for member in object.members { take(member, of: object) }
    }

    private mutating func take(_ member: JSONMember, of object: JSONObject) {
        let present = member.kind == .null ? nil : member
        func named(_ name: StaticString) -> Bool { object.has(member.name, name) }
        if named("authority") {
            authority = present
        } else if named("measure") {
            measure = present
        } else if named("period") {
            period = present
        } else if named("revision") {
            revision = present
        } else if named("value") {
            value = present
        } else if named("symbol") {
            symbol = present
        } else if named("numerator") {
            numerator = present
        } else if named("denominator") {
            denominator = present
        } else if named("status") {
            status = present
        } else if named("asAt") {
            asAt = present
        } else if named("submittedAt") {
            submittedAt = present
        } else if named("source") {
            source = present
        } else if named("commentary") {
            commentary = present
        } else if named("backfill") {
            backfill = present
        } else {
            unknown.append(member.name)
        }
    }
}

extension ReturnFields {
    /// Reads the fields of a message body.
    ///
    /// - Throws: ``Rejection`` with `missing-field` or `wrong-type`, in that order over all fields.
    package init(_ object: JSONObject) throws(Rejection) {
        let members = ReturnMembers(object)
        func required(_ member: JSONMember?, _ field: ReturnField) throws(Rejection) -> JSONMember {
            guard let member else { throw Rejection(.missingField, "'\(field)' is missing", field: field) }
            return member
        }
        func wrongType(_ field: ReturnField, _ expected: SafeText, _ found: JSONText) -> Rejection {
            Rejection(
                .wrongType, "'\(field)' must be \(expected)", field: field, excerpt: object.excerpt(found))
        }
        let authority = try required(members.authority, .authority)
        let measure = try required(members.measure, .measure)
        let period = try required(members.period, .period)
        let revision = try required(members.revision, .revision)
        let source = try required(members.source, .source)
        let submittedAt = try required(members.submittedAt, .submittedAt)
        if (members.numerator == nil) != (members.denominator == nil) {
            _ = try required(members.numerator, .numerator)
            _ = try required(members.denominator, .denominator)
        }
        func text(_ member: JSONMember, _ field: ReturnField) throws(Rejection) -> JSONText {
            guard member.kind == .string else { throw wrongType(field, "a string", member.value) }
            return member.value
        }
        func optionalText(_ member: JSONMember?, _ field: ReturnField) throws(Rejection) -> JSONText? {
            guard let member else { return nil }
            return try text(member, field)
        }
        func number(_ member: JSONMember?, _ field: ReturnField) throws(Rejection) -> JSONMember? {
            guard let member else { return nil }
            guard member.kind == .number || member.kind == .string else {
                throw wrongType(field, "a number, or a string that holds one", member.value)
            }
            return member
        }
        self.authority = try text(authority, .authority)
        self.measure = try text(measure, .measure)
        self.period = try text(period, .period)
        self.revision = try Self.revision(revision, in: object)
        self.source = try text(source, .source)
        let time = try text(submittedAt, .submittedAt)
        guard let moment = object.withUTF8(time, { Timestamp(rfc3339: $0) }) else {
            throw wrongType(.submittedAt, "an RFC 3339 time such as 2018-10-31T09:00:00Z", submittedAt.value)
        }
        self.submittedAt = moment
        value = try number(members.value, .value)
        symbol = try optionalText(members.symbol, .symbol)
        numerator = try number(members.numerator, .numerator)
        denominator = try number(members.denominator, .denominator)
        status = try optionalText(members.status, .status)
        commentary = try optionalText(members.commentary, .commentary)
        if let day = try optionalText(members.asAt, .asAt) {
            guard let date = object.withUTF8(day, { CalendarDate(utf8: $0) }) else {
                throw wrongType(.asAt, "a date such as 2018-09-30", day)
            }
            asAt = date
        }
        backfill = members.backfill?.kind == .true
        if let member = members.backfill, member.kind != .true, member.kind != .false {
            throw wrongType(.backfill, "true or false", member.value)
        }
        unknown = members.unknown
    }

    private static func revision(_ member: JSONMember, in object: JSONObject) throws(Rejection) -> Int32 {
        guard member.kind == .number,
            let number = Int32(String(decoding: object.raw(member.value), as: UTF8.self)), number >= 1
        else {
            throw Rejection(
                .wrongType, "'revision' must be a whole number from 1 to \(Int32.max)", field: .revision,
                excerpt: object.excerpt(member.value))
        }
        return number
    }
}
