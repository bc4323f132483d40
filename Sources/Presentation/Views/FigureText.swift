package import Scorecard
package import Store
internal import Reporting
internal import Wording

/// A stored value as tables and lists show it.
package struct FigureText: Sendable {
    /// Such as `74 % [p]` or `[c]`; empty where nothing came.
    package let text: String

    /// - Parameters:
    ///   - value: As the edition shows it.
    ///   - target: What it is read beside: a value just short of it must not look as if it met it.
    package init(_ value: ReportStore.Value?, of measure: Measure, beside target: ExactNumber? = nil) {
        guard let value else {
            text = ""
            return
        }
        if let symbol = value.value.symbol {
            text = "[\(symbol.rawValue)]"
            return
        }
        let unit = measure.definition.unit
        guard let number = value.value.number(in: unit) else {
            text = ""
            return
        }
        var decimals = measure.decimals
        if let target, target != number, target.text(decimals: decimals) == number.text(decimals: decimals) {
            decimals = max(2, decimals)
        }
        text = FigureWords.cell(number, in: unit, decimals: decimals) + value.marks.map { " [\($0)]" }.joined()
    }
}
