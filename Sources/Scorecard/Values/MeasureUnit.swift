/// Unit that a measure's values are in.
package enum MeasureUnit: String, CaseIterable, Hashable, Sendable, Codable {
    case percent
    case number
    case ratePer10000 = "rate-per-10000"
    case days
    case ratio
    case pounds

    /// What a plain quotient is multiplied with to be in this unit.
    package var factor: Int {
        switch self {
        case .percent: 100
        case .ratePer10000: 10_000
        case .number, .days, .ratio, .pounds: 1
        }
    }

    /// The exact quotient in this unit; `nil` where the denominator is zero.
    package func quotient(_ numerator: DecimalNumber, _ denominator: DecimalNumber) -> ExactNumber? {
        (ExactNumber(numerator) * ExactNumber(factor)).divided(by: ExactNumber(denominator))
    }

    /// True where the fraction, rounded half away from zero to the decimals of `value`, equals it.
    package func agrees(_ value: DecimalNumber, with numerator: DecimalNumber, over denominator: DecimalNumber) -> Bool
    {
        if let agrees = agreesInMachineWords(value, numerator, denominator) { return agrees }
        guard let quotient = quotient(numerator, denominator) else { return false }
        return quotient.text(decimals: value.scale) == ExactNumber(value).text(decimals: value.scale)
    }

    /// The same test for counts and values of ordinary size; `nil` where 128 bits would not hold it.
    private func agreesInMachineWords(
        _ value: DecimalNumber, _ numerator: DecimalNumber, _ denominator: DecimalNumber
    ) -> Bool? {
        let limit: Int128 = 1_000_000_000_000
        guard numerator.scale == 0, denominator.scale == 0, value.scale <= 6, denominator.mantissa > 0,
            numerator.mantissa >= 0, numerator.mantissa < limit, denominator.mantissa < limit
        else { return nil }
        let scaled = numerator.mantissa * Int128(factor) * DecimalNumber.powerOfTen(value.scale)
        return (2 * scaled + denominator.mantissa) / (2 * denominator.mantissa) == value.mantissa
    }
}
