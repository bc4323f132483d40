internal import Contracts
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// What is said of a measure in sentences: the same figures as in the table, with their unit and marks. A row of the table
/// (`ScorecardRow`) leaves the unit to its title and says by a sign what is a sentence here.
struct LineWords {
    let line: ScorecardReport.Line
    let report: ScorecardReport
    private let words: FigureWords

    init(_ line: ScorecardReport.Line, of report: ScorecardReport) {
        self.line = line
        self.report = report
        words = FigureWords(line.measure)
    }

    /// Such as `74 % [r]`, or `[c]`; `nil` where no answer came.
    var value: String? {
        figure(line.value, beside: line.rated?.facts.target.flatMap { DecimalNumber($0) }.map { ExactNumber($0) })
    }

    func figure(_ value: ReportStore.Value?, beside target: ExactNumber? = nil) -> String? {
        guard let value, value.value.symbol != .notDue, value.value.symbol != .notSupplied else { return nil }
        let text = FigureText(value, of: line.measure, beside: target).text
        return text.isEmpty ? nil : text + (value.value.symbol == nil ? per : "")
    }

    /// Tables leave it to the measure's title.
    private var per: String { line.measure.definition.unit == .ratePer10000 ? " per 10,000" : "" }

    private func number(_ number: ExactNumber) -> String {
        FigureWords.cell(number, in: line.measure.definition.unit, decimals: line.measure.decimals) + per
    }

    /// With every decimal: it is what the value was held to.
    var target: String? { line.rated?.facts.target.map { words.value($0) } }

    /// Whose target it is, such as `the neighbours' average`.
    var targetKind: String? {
        switch line.rated?.facts.targetKind {
        case "local": "set locally"
        case "national": "national"
        case "neighbours": "the neighbours' average"
        case "region": "the region's average"
        default: nil
        }
    }

    func average(_ kind: ComparatorKind) -> String? {
        line.averages[kind].map {
            FigureWords.average($0.value, in: line.measure.definition.unit, decimals: line.measure.decimals) + per
        }
    }

    /// Such as `as at 31 October 2018`, where that is outside the period.
    var asAt: String? { line.dayOutsidePeriod.map { "as at \($0.words)" } }

    /// It moved, and that is not shown.
    var withholdsMovement: Bool {
        line.isMovementWithheld
    }

    var direction: String? {
        switch line.direction {
        case .up: "up"
        case .down: "down"
        case .static: "static"
        case .none: withholdsMovement ? "[c]" : nil
        }
    }

    var travel: String? {
        switch line.travel {
        case .improved: "improved"
        case .same: "broadly the same"
        case .worse: "worse"
        case .none: withholdsMovement ? "[c]" : nil
        }
    }

    /// The value of the period before, where the report has it.
    var previous: String? {
        let before = line.period.predecessor
        if let quarter = line.quarters.first(where: { $0.period == before }) { return figure(quarter.value) }
        guard line.rated?.facts.basePeriod == before, let base = line.base else { return nil }
        return base.number(in: line.measure.definition.unit).map { number($0) }
    }

    /// Such as `It moved down from 76 % in quarter 1 of 2018-19, which is worse.`
    var movement: String {
        guard !withholdsMovement else { return "Its direction of travel is not shown." }
        guard line.direction != .none else { return "It has no direction of travel." }
        let base = line.base?.number(in: line.measure.definition.unit).map { number($0) }
        let period = line.rated?.facts.basePeriod
        let from = base.flatMap { base in period.map { "\(base) in \($0.wordsInSentence)" } }
        let moved =
            switch line.direction {
            case .up: "It went up" + (from.map { " from \($0)" } ?? "")
            case .down: "It went down" + (from.map { " from \($0)" } ?? "")
            case .static, .none: "It is static" + (from.map { ", after \($0)" } ?? "")
            }
        switch line.travel {
        case .improved: return "\(moved), which is an improvement."
        case .same: return line.direction == .static ? "\(moved)." : "\(moved), which is broadly the same."
        case .worse: return "\(moved), which is worse."
        case .none: return "\(moved)."
        }
    }

    /// For how long it has been red.
    var redness: String {
        let count = line.rated?.redPeriods ?? 0
        if line.rated?.facts.isNewlyRed ?? false { return "It is newly red: the rated period before it was not." }
        if count <= 1 { return "It has been red for 1 rated period." }
        return "It has been red for \(count) rated periods in a row."
    }

    /// Such as `Statistical neighbours: 87.0 % on average (10 of them, 2017-18).`
    func comparisons(region: String?) -> [String] {
        var sentences: [String] = []
        if let text = average(.neighbours), let average = line.averages[.neighbours] {
            sentences.append(
                "Statistical neighbours: \(text) on average (\(average.count) of them, \(average.period.wordsInSentence))."
            )
        }
        if let text = average(.national), let average = line.averages[.national] {
            sentences.append("England: \(text) (\(average.period.wordsInSentence)).")
        }
        if let text = average(.region), let average = line.averages[.region] {
            sentences.append("\(region ?? "The region"): \(text) (\(average.period.wordsInSentence)).")
        }
        return sentences.isEmpty ? ["There is nothing to compare it with."] : sentences
    }
}
