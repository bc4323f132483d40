internal import Contracts
package import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// A line of the scorecard in words, for pages and paper: each text is plain, and empty where there is nothing.
package struct ScorecardRow: Sendable {
    package let id: String
    package let title: String
    package let service: String
    /// Such as `More is better`.
    package let polarity: String
    /// The period of the value, where it is not the report's.
    package let otherPeriod: String
    /// With its unit, and marks such as `[p]`; a symbol such as `[c]` where there is no number.
    package let value: String
    package let target: String
    package let previousYearEnd: String
    package let neighbours: String
    package let national: String
    /// The day of the figure where it lies outside its period, such as `as at 31 October 2018`.
    package let asAt: String
    package let rag: Verdict
    package let travel: Verdict
    package let reason: String
    package let commentary: [String]
    /// Red, and nobody has said why.
    package let lacksCommentary: Bool
    package let priorities: [String]
    package let isNewlyRed: Bool
    package let redPeriods: Int

    /// A verdict for everyone: a word, a shape and a tint, never colour alone.
    package struct Verdict: Sendable {
        /// Such as `Red`, `Improved` or `n/a`.
        package let word: String
        /// Such as `▲` or `↑`; hidden from screen readers.
        package let shape: String
        /// Of the stylesheet: `red`, `amber`, `green` or `none`.
        package let tint: String
    }

    package init(_ line: ScorecardReport.Line, of report: ScorecardReport) {
        let words = FigureWords(line.measure)
        let decimals = line.measure.decimals
        func figure(_ value: ReportStore.Value?) -> String {
            guard let value else { return "" }
            if let symbol = value.value.symbol { return "[\(symbol.rawValue)]" }
            guard let number = value.value.number(in: line.measure.definition.unit) else { return "" }
            return number.text(decimals: decimals) + value.marks.map { " [\($0)]" }.joined()
        }
        id = line.measure.id.rawValue
        title = line.measure.title
        service = line.measure.service
        polarity = line.measure.definition.polarity.words
        otherPeriod = line.period == report.period ? "" : line.period.description
        value = figure(line.value)
        target = line.rated?.facts.target.map { words.value($0) } ?? ""
        previousYearEnd = figure(line.previousYearEnd)
        neighbours = line.averages[.neighbours].map { $0.value.text(decimals: max(1, decimals)) } ?? ""
        national = line.averages[.national].map { $0.value.text(decimals: max(1, decimals)) } ?? ""
        let day = line.value?.asAt
        asAt = day.map { line.period.firstDay <= $0 && $0 <= line.period.lastDay ? "" : "as at \($0.words)" } ?? ""
        rag = Verdict(
            word: line.rag == .none ? "n/a" : line.rag.word.capitalised, shape: line.rag.shape, tint: line.rag.rawValue)
        travel = Verdict(line.direction, line.travel)
        reason = line.reason
        commentary = line.commentary?.text.split(whereSeparator: \.isNewline).map(String.init) ?? []
        lacksCommentary = line.rag == .red && line.commentary == nil
        priorities = line.measure.priorities.map(\.text)
        isNewlyRed = line.rated?.facts.isNewlyRed ?? false
        redPeriods = line.rated?.redPeriods ?? 0
    }
}

extension ScorecardRow.Verdict {
    init(_ direction: DirectionOfTravel, _ travel: TravelVerdict) {
        let arrow =
            switch direction {
            case .up: "↑"
            case .down: "↓"
            case .static: "→"
            case .none: "–"
            }
        switch travel {
        case .improved: self.init(word: "Improved", shape: arrow, tint: "green")
        case .same: self.init(word: "Same", shape: arrow, tint: "amber")
        case .worse: self.init(word: "Worse", shape: arrow, tint: "red")
        case .none: self.init(word: "n/a", shape: arrow, tint: "none")
        }
    }
}

extension String {
    /// With a capital letter first.
    var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
