package import Scorecard

/// Numbers of a measure in words, with its unit.
package struct FigureWords {
    let unit: MeasureUnit
    private let decimals: Int

    /// - Parameter measure: Without it no unit is known.
    package init(_ measure: Measure?) {
        unit = measure?.definition.unit ?? .number
        // A value just short of its target must not look as if it met it.
        decimals = max(2, measure?.decimals ?? 2)
    }

    /// Such as `74 %` or `£1,200`.
    package func value(_ number: ExactNumber) -> String { with(unit, text(number)) }

    /// A number of an event; as it stands where it is none.
    package func value(_ text: String) -> String { DecimalNumber(text).map { value(ExactNumber($0)) } ?? text }

    func text(_ number: ExactNumber) -> String {
        let text = number.shortText(decimals: decimals)
        // Pence are two digits.
        return Self.grouped(unit == .pounds && text.contains(".") ? number.text(decimals: decimals) : text)
    }

    private func with(_ unit: MeasureUnit, _ text: String) -> String {
        switch unit {
        case .percent: "\(text) %"
        case .ratePer10000: "\(text) per 10,000"
        case .days: text == "1" ? "1 day" : "\(text) days"
        case .pounds: text.hasPrefix("-") ? "-£\(text.dropFirst())" : "£\(text)"
        case .number, .ratio: text
        }
    }

    /// A difference, never below zero, such as `16 percentage points`.
    package func difference(_ number: ExactNumber) -> String {
        let text = text(number)
        let least = "0.\(String(repeating: "0", count: decimals - 1))1"
        let shown = text == "0" && !number.isZero ? "less than \(least)" : text
        guard unit == .percent else { return with(unit, shown) }
        return shown == "1" ? "1 percentage point" : "\(shown) percentage points"
    }
}
