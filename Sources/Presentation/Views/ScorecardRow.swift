internal import Contracts
package import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// A line of the scorecard in words, for pages and paper: each text is plain, and empty where there is nothing.
package struct ScorecardRow: Sendable {
    package let id: String
    package let title: String
    /// As the catalogue names it, such as `child-protection`.
    package let service: String
    /// Such as `More is better`.
    package let polarity: String
    /// The period of the value, where it is not the report's.
    package let otherPeriod: String
    /// With its unit, and marks such as `[p]`; a symbol such as `[c]` where there is no number.
    package let value: String
    package let target: String
    /// The quarters of the year before the report's, oldest first.
    package let earlierQuarters: [Quarter]
    package let previousYearEnd: String
    package let neighbours: String
    package let national: String
    /// The day of the figure where it lies outside its period, such as `as at 31 October 2018`.
    package let asAt: String
    package let rag: Verdict
    /// Such as `Newly red` or `Red for 2 quarters`.
    package let streak: String
    package let travel: Verdict
    /// What it moved from, such as `from 74 % in quarter 1`.
    package let from: String
    package let reason: String
    package let commentary: [String]
    /// Red, and nobody has said why.
    package let lacksCommentary: Bool
    package let priorities: [String]
    package let isNewlyRed: Bool
    package let redPeriods: Int
    /// Where its page is; empty where it has none.
    package var address = ""
    /// A small chart of its periods.
    package var trend = Markup.empty

    package struct Quarter: Hashable, Sendable {
        /// Such as `Quarter 1`.
        package let heading: String
        package let value: String
    }

    package init(_ line: ScorecardReport.Line, of report: ScorecardReport) {
        let measure = line.measure
        let unit = measure.definition.unit
        func figure(_ value: ReportStore.Value?) -> String {
            FigureText(value, of: measure).text
        }
        func average(_ kind: ComparatorKind) -> String {
            line.averages[kind].map {
                FigureWords.average($0.value, in: unit, decimals: measure.decimals)
            } ?? ""
        }
        id = measure.id.rawValue
        title = measure.title
        service = measure.service
        polarity = measure.definition.polarity.words
        otherPeriod = line.period == report.period ? "" : line.period.words
        let target = line.rated?.facts.target.flatMap { DecimalNumber($0) }.map { ExactNumber($0) }
        value = FigureText(line.value, of: measure, beside: target).text
        self.target = target.map { FigureWords(measure).cell($0) } ?? line.rated?.facts.target ?? ""
        earlierQuarters = line.quarters.filter { $0.period != report.period }.map {
            Quarter(heading: $0.period.words(beside: report.period).capitalised, value: figure($0.value))
        }
        previousYearEnd = figure(line.previousYearEnd)
        neighbours = average(.neighbours)
        national = average(.national)
        asAt = line.dayOutsidePeriod.map { "as at \($0.words)" } ?? ""
        rag = line.isColourWithheld ? .withheld : Verdict(line.rag)
        travel = Verdict(line.travel, line.direction)
        isNewlyRed = line.rated?.facts.isNewlyRed ?? false
        redPeriods = line.rated?.redPeriods ?? 0
        streak = line.rag == .red ? redStreak(redPeriods, isNew: isNewlyRed, in: line.period) : ""
        let base = line.base?.number(in: unit)
        from =
            base.flatMap { number in
                line.rated?.facts.basePeriod.map { period in
                    "from \(FigureWords.cell(number, in: unit, decimals: measure.decimals)) "
                        + "in \(period.words(beside: line.period).replacing("quarter ", with: "quarter\u{A0}"))"
                }
            } ?? ""
        reason = line.reason
        commentary = line.commentary?.text.split(whereSeparator: \.isNewline).map(String.init) ?? []
        lacksCommentary = line.isCommentaryMissing
        priorities = measure.priorities.map(\.text)
    }
}
