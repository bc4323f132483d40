package import Scorecard

// Values that a test writes down, so that tables of them read like the contract. A test of refusals reads its texts
// from variables: `Period(text)`.

extension Period: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = literal(Period(text), text) }
}

extension CalendarDate: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = literal(CalendarDate(text), text) }
}

extension AuthorityCode: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = literal(AuthorityCode(text), text) }
}

extension MeasureID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = literal(MeasureID(text), text) }
}

extension DecimalNumber: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = literal(DecimalNumber(text), text) }
}

extension ExactNumber: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = ExactNumber(literal(DecimalNumber(text), text)) }
}

private func literal<Value>(_ value: Value?, _ text: String) -> Value {
    guard let value else { preconditionFailure("'\(text)' is no \(Value.self)") }
    return value
}

extension AuthorityCode {
    package static let cheshireEast: AuthorityCode = "E06000049"
    package static let northWest: AuthorityCode = "E12000002"
    package static let england: AuthorityCode = "E92000001"
    package static let warrington: AuthorityCode = "E06000007"
    package static let solihull: AuthorityCode = "E08000029"
    package static let hampshire: AuthorityCode = "E10000014"
}

extension MeasureID {
    package static let conferences: MeasureID = "icpc-within-15-days"
    package static let conferencesAnnual: MeasureID = "icpc-within-15-days-annual"
}

extension Series {
    package static let conferences = Series(authority: .cheshireEast, measure: .conferences)
}
