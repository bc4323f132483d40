internal import Scorecard
internal import Store

// The symbols and marks of a report, which stand beside figures or in their place.
extension ScorecardReport {
    /// Each sign that it shows, with its meaning.
    ///
    /// - Parameter withQuarters: Those of the year's quarters too.
    package func signs(withQuarters: Bool) -> [(sign: String, meaning: String)] {
        let values = lines.flatMap { line in
            [line.value, line.previousYearEnd].compactMap(\.self)
                + (withQuarters ? line.quarters.compactMap(\.value) : [])
        }
        let symbols = Set(values.compactMap(\.value.symbol))
        let marks = Set(values.flatMap(\.marks))
        let shownSymbols = ValueSymbol.allCases.filter(symbols.contains).map { symbol in
            (
                sign: "[\(symbol.rawValue)]",
                meaning: symbol.meaning + (symbol == .confidential ? ": too few people to be shown" : "")
            )
        }
        let shownMarks = Self.marks.filter { marks.contains($0.mark) }.map {
            (sign: "[\($0.mark)]", meaning: $0.meaning)
        }
        return shownSymbols + shownMarks
    }

    private static let marks = [
        (mark: "p", meaning: "provisional"), (mark: "r", meaning: "revised since it was first returned"),
        (mark: "e", meaning: "estimated"), (mark: "u", meaning: "low reliability"),
    ]
}
