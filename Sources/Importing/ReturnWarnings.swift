internal import Contracts
internal import Scorecard

/// What is doubtful about a valid return: stored and shown with it, never a reason to reject it.
enum ReturnWarnings {
    static func warnings(
        _ fields: ReturnFields, of object: JSONObject, numbers: ReturnNumbers, period: Period, series: Series,
        measure: Measure
    ) -> [String] {
        var warnings: [String] = []
        // Never the names: a name is part of the message, and a person's may stand there.
        if !fields.unknown.isEmpty {
            warnings.append(ReturnWarning.unknownField.text("\(fields.unknown.count) ignored"))
        }
        if let number = number(numbers, measure.definition.unit) {
            warnings += doubts(about: number, measure)
            if let target = target(of: series, in: period, measure), number.magnitude > target * ExactNumber(10) {
                warnings.append(ReturnWarning.overTenTimesTarget.text("\(number) against \(target)"))
            }
        }
        if let asAt = fields.asAt, !period.contains(asAt) {
            warnings.append(ReturnWarning.asAtOutsidePeriod.text("\(asAt) is not in \(period)"))
        }
        if let days = measure.dueDays {
            let due = CalendarDate(daysSince1970: period.lastDay.daysSince1970 + days)
            if fields.submittedAt.date > due { warnings.append(ReturnWarning.late.text("due on \(due)")) }
        }
        return warnings
    }

    /// The number that a return says; a fraction without a value is not rounded.
    static func number(_ numbers: ReturnNumbers, _ unit: MeasureUnit) -> ExactNumber? {
        if let value = numbers.value { return ExactNumber(value) }
        guard let numerator = numbers.numerator, let denominator = numbers.denominator else { return nil }
        return unit.quotient(numerator, denominator)
    }

    /// The size of the target's number; one that is zero, or set by others, tells nothing here.
    private static func target(of series: Series, in period: Period, _ measure: Measure) -> ExactNumber? {
        switch measure.definition.target(for: series.authority, in: period)?.level {
        case .number(let number) where !number.isZero: ExactNumber(number).magnitude
        case .profile(let quarters) where period.kind == .financialQuarter && !quarters[period.ordinal - 1].isZero:
            ExactNumber(quarters[period.ordinal - 1]).magnitude
        case .number, .profile, .comparator, .rule, nil: nil
        }
    }

    private static func doubts(about number: ExactNumber, _ measure: Measure) -> [String] {
        var doubts: [String] = []
        if measure.definition.unit == .percent, number > ExactNumber(100) {
            doubts.append(ReturnWarning.percentageOver100.text("\(number)"))
        }
        if let least = measure.plausible?.minimum, number < ExactNumber(least) {
            doubts.append(ReturnWarning.implausible.text("\(number) is under \(ExactNumber(least))"))
        }
        if let most = measure.plausible?.maximum, number > ExactNumber(most) {
            doubts.append(ReturnWarning.implausible.text("\(number) is over \(ExactNumber(most))"))
        }
        return doubts
    }
}
