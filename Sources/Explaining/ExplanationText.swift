internal import Contracts
internal import Scorecard
internal import Store

/// An explanation in plain words, for a terminal.
package struct ExplanationText {
    let explanation: Explanation
    let figures: FigureText
    private var lines: [String] = []

    package init(_ explanation: Explanation, figures: FigureText = FigureText()) {
        self.explanation = explanation
        self.figures = figures
        head()
        values()
        commentary()
        target()
        travel()
        comparators()
        rules()
        history()
        alerts()
    }

    /// Lines ended by newlines.
    package var text: String { lines.map { $0 + "\n" }.joined() }

    var unit: MeasureUnit { explanation.definition?.unit ?? explanation.measure.definition.unit }
    private var facts: RatingFacts? { explanation.rated?.record.facts }

    mutating func heading(_ text: String) { lines += ["", text] }
    /// One line, whatever a source system wrote into its commentary.
    mutating func add(_ text: String) {
        lines.append("  " + text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    private mutating func head() {
        let (measure, authority, period) = (explanation.measure, explanation.authority, explanation.period)
        lines.append("\(measure.title) (\(measure.id))")
        lines.append("\(authority.name) (\(authority.code)), \(period): \(period.firstDay) to \(period.lastDay)")
        lines.append("")
        guard let rated = explanation.rated else {
            lines.append("Not rated: \(explanation.unratedReason ?? "")")
            return
        }
        let record = rated.record
        lines.append(
            "Rated \(colour(record.rag)), travel \(figures.movement(record.facts.travel) ?? "none")"
                + (record.facts.isNewlyRed && !figures.isWithheld ? ", newly red" : "")
                + red(for: record.notice.redPeriods))
        add("Why: \(figures.reason(record.facts) ?? "the event does not say")")
    }

    private func colour(_ rag: RAGRating) -> String {
        if rag == .none { return "with no colour" }
        return figures.isWithheld ? "with a colour that is not shown" : rag.rawValue
    }

    private func red(for count: Int) -> String {
        let told = figures.redPeriods(count)
        guard told > 1 else { return "" }
        return ", red for \(told)\(figures.withholdsEarlierColours ? " or more" : "") rated periods in a row"
    }

    private mutating func values() {
        heading("Value")
        for value in explanation.stored.values.reversed() {
            let isRated = value.revision == explanation.ratedValue?.revision
            add("Revision \(value.revision)\(isRated ? ", which is rated" : ""): \(text(of: value))")
            add(
                "  \(value.status)\(value.asAt.map { ", as at \($0)" } ?? ""), submitted \(value.submittedAt) by "
                    + "\(value.source), received \(value.receivedAt)\(value.backfill ? ", sent as history" : "")")
            if let commentary = explanation.commentary(of: value, figures) { add("  Commentary: \(commentary)") }
            for warning in value.warnings { add("  Doubted: \(figures.sentence(warning))") }
        }
    }

    private func text(of value: ExplanationStore.Value) -> String {
        var text: String
        switch value.value {
        case .number(let number): text = figures.figure(number.description) + suffix
        case .fraction(let numerator, let denominator):
            let quotient = unit.quotient(numerator, denominator)?.shortText() ?? "no number"
            text = figures.figure(quotient) + suffix
        case .symbol(let symbol): text = "\(symbol.rawValue), \(symbol.meaning)"
        }
        if let mark = value.mark { text += " (\(mark))" }
        guard let numerator = value.numerator, let denominator = value.denominator else { return text }
        let factor = unit.factor == 1 ? "" : " × \(unit.factor)"
        let quotient = unit.quotient(numerator, denominator)?.shortText() ?? "no number"
        return text + "; " + figures.figure("\(numerator) / \(denominator)\(factor) = \(quotient)")
    }

    var suffix: String { unit == .percent ? " %" : "" }

    private mutating func target() {
        heading("Target and rule")
        guard let definition = explanation.definition else { return add("The rules of this rating are not kept") }
        guard let target = explanation.target else {
            return add("No target is in force on \(explanation.period.lastDay)")
        }
        add(target.words + (facts.flatMap(figures.target).map { ": \($0)\(suffix)" } ?? ""))
        if case .comparator(let kind) = target.level {
            if let comparator = definition.comparators[kind] { add("  \(comparator.words)") }
            for member in explanation.members { add("  \(member.name) (\(member.authority)): \(text(of: member))") }
        }
        add("\(definition.polarity.words): \(target.rule.words(polarity: definition.polarity))")
        guard let number = explanation.ratedValue?.value.number(in: definition.unit) else { return }
        let level = facts?.target.flatMap { DecimalNumber($0) }.map { ExactNumber($0) }
        guard !figures.isWithheld else { return add("  \(figures.sentence(number.shortText()))") }
        if let facts, figures.withholdsTarget(facts) { return add("  \(DisclosureRule.targetExplanation)") }
        for line in target.rule.arithmetic(of: number, level: level, polarity: definition.polarity) {
            add("  \(line)")
        }
    }

    private func text(of member: Explanation.Member) -> String {
        if let symbol = member.symbol { return "\(symbol.rawValue), \(symbol.meaning)" }
        guard let number = member.number else { return "no value" }
        return figures.withholdsMembers ? "[c]" : number.shortText()
    }

    private mutating func travel() {
        guard let definition = explanation.definition, let facts else { return }
        heading("Direction of travel")
        let travel = definition.travel
        add("Measured against \(travel.basis.words); \(travel.tolerance.words) counts as no movement")
        guard let period = facts.travelFromPeriod, let base = facts.travelFromValue else {
            return add("There is no number that it could have moved from")
        }
        let from = "from \(figures.figure(base))\(suffix) in \(period) to \(figures.figure(facts.value ?? ""))\(suffix)"
        let verdict = "\(figures.movement(facts.direction) ?? "none"), \(figures.movement(facts.travel) ?? "none")"
        add("\(verdict): \(from)")
        guard let start = DecimalNumber(base).map({ ExactNumber($0) }),
            case .relative(let percentage) = travel.tolerance
        else { return }
        add(
            "  tolerance: \(figures.sentence("\(percentage) % of \(base) = \(start.percent(ExactNumber(percentage)).shortText())"))"
        )
    }
}
