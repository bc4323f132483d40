package import Scorecard

/// A return that the importer has stored, as `scorecard.return.accepted.v1` tells it.
package struct AcceptedReturn: Sendable {
    package let series: Series
    package let period: Period
    package let revision: Int32
    package let value: MeasuredValue
    package let backfill: Bool

    /// Reads an event's value; members that ratings do not need are passed over.
    ///
    /// - Throws: ``Rejection``: the importer writes no such message, so it came from elsewhere.
    package init(_ object: JSONObject) throws(Rejection) {
        series = try EventFields.series(object)
        period = try EventFields.period(object)
        guard let revision = EventFields.integer(object, "revision").flatMap(Int32.init(exactly:)) else {
            throw Rejection(.missingField, "'revision' is missing or no whole number")
        }
        self.revision = revision
        backfill = object["backfill"]?.kind == .true
        guard
            let value = MeasuredValue(
                value: EventFields.string(object, "value"), symbol: EventFields.string(object, "symbol"),
                numerator: EventFields.string(object, "numerator"),
                denominator: EventFields.string(object, "denominator"))
        else { throw Rejection(.noValue, "neither value, fraction nor symbol can be read") }
        self.value = value
    }
}

extension MeasuredValue {
    /// Puts a value together from its stored texts: a number goes before a fraction, and a fraction before a symbol.
    package init?(value: String?, symbol: String?, numerator: String?, denominator: String?) {
        if let value {
            guard let number = DecimalNumber(value) else { return nil }
            self = .number(number)
        } else if let numerator, let denominator {
            guard let numerator = DecimalNumber(numerator), let denominator = DecimalNumber(denominator) else {
                return nil
            }
            self = .fraction(numerator: numerator, denominator: denominator)
        } else if let symbol {
            guard let symbol = ValueSymbol(rawValue: symbol) else { return nil }
            self = .symbol(symbol)
        } else {
            return nil
        }
    }
}
