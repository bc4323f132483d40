internal import Contracts
internal import Scorecard
internal import Store

/// Finds that a return is more than ten times the value of the period before (docs/adr/0014).
///
/// That value is the newest revision of what came earlier: stored rows, and earlier messages of the same batch, so that
/// it does not depend on where a batch was cut.
enum PreviousValue {
    /// The warning about a value against the one of the period before. A symbol or zero there tells nothing.
    static func warning(_ judged: JudgedReturn, against previous: MeasuredValue?, unit: MeasureUnit) -> String? {
        guard let previous, let number = judged.measured?.number(in: unit), let before = previous.number(in: unit),
            !before.isZero, number.magnitude > before.magnitude * ExactNumber(10)
        else { return nil }
        return ReturnWarning.overTenTimesPrevious.text("\(number) against \(before) in \(judged.period.predecessor)")
    }
}

extension JudgedReturn {
    /// What the return says, as ratings read it.
    var measured: MeasuredValue? { content.measured }

    /// What a revision may not change.
    var content: ReturnStore.Content {
        ReturnStore.Content(value: value, symbol: symbol, numerator: numerator, denominator: denominator)
    }
}

extension ReturnStore.Content {
    var measured: MeasuredValue? {
        if let value { return .number(value) }
        if let numerator, let denominator { return .fraction(numerator: numerator, denominator: denominator) }
        return symbol.flatMap { ValueSymbol(rawValue: $0) }.map { .symbol($0) }
    }
}
