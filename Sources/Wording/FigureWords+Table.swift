package import Scorecard

extension FigureWords {
    /// A number as a table shows it: with just so many decimals, thousands apart, and its unit where that is short.
    package static func cell(_ number: ExactNumber, in unit: MeasureUnit, decimals: Int) -> String {
        cell(grouped(number.text(decimals: decimals)), in: unit)
    }

    /// A target as tables show it beside its value: with every decimal, since the value was held to it.
    package func cell(_ target: ExactNumber) -> String { Self.cell(text(target), in: unit) }

    private static func cell(_ text: String, in unit: MeasureUnit) -> String {
        switch unit {
        case .percent: return "\(text) %"
        case .pounds: return text.hasPrefix("-") ? "-£\(text.dropFirst())" : "£\(text)"
        case .days: return text == "1" ? "1 day" : "\(text) days"
        case .number, .ratio, .ratePer10000: return text
        }
    }

    /// An average or a limit as a table shows it: seldom a round number, so that a decimal at least is shown.
    package static func average(_ number: ExactNumber, in unit: MeasureUnit, decimals: Int) -> String {
        cell(number, in: unit, decimals: max(1, decimals))
    }

    /// Such as `73,390` from `73390`; what is no plain number stays as it is.
    package static func grouped(_ text: String) -> String {
        let digits = text.drop { $0 == "-" }
        let whole = digits.prefix { $0 != "." }
        guard whole.count > 3, whole.utf8.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }) else {
            return text
        }
        var groups = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { groups.append(",") }
            groups.append(digit)
        }
        return String(text.prefix(text.count - digits.count)) + groups + digits.dropFirst(whole.count)
    }
}
