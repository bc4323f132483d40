internal import Contracts
internal import Explaining
internal import Postgres
internal import Scorecard
internal import Store
internal import Wording

/// How the rating of a measure and period came about, as its page tells it.
struct MeasureExplanation: Sendable {
    private let explanation: Explanation
    private let figures: Figures
    private let unit: MeasureUnit

    /// Which figures are told.
    enum Figures: Sendable {
        case all
        /// As far as none of them is small.
        case published
        /// None, since the page does not show the value.
        case none
    }

    static func read(
        _ measure: Measure, of authority: Authority, in period: Period, _ figures: Figures, catalogue: Catalogue,
        on connection: PostgresConnection
    ) throws -> MeasureExplanation? {
        try Explanation.read(measure, of: authority, in: period, asAt: nil, catalogue: catalogue, on: connection)
            .map { MeasureExplanation($0, figures) }
    }

    private init(_ explanation: Explanation, _ figures: Figures) {
        self.explanation = explanation
        self.figures = figures
        unit = explanation.definition?.unit ?? explanation.measure.definition.unit
    }

    var period: Period { explanation.period }

    private var told: FigureText {
        switch figures {
        case .all: FigureText()
        case .published: explanation.publicFigures
        case .none:
            FigureText(
                withheld: DisclosureRule(explanation.measure).explanation, withholdsMembers: true,
                withholdsNeighbours: true)
        }
    }

    /// Why it has its colour, one sentence each.
    var reasons: [String] {
        guard let record = explanation.rated?.record else { return [explanation.unratedReason ?? "Not rated yet"] }
        var reasons = [told.reason(record.facts) ?? "The rating does not say why"]
        guard let definition = explanation.definition else { return reasons }
        if let target = explanation.target {
            // A target that is an average says so, and not which number that was.
            let level = told.target(record.facts).flatMap { target.words.contains($0) ? nil : $0 }
            reasons.append(target.words + (level.map { ": \(FigureWords(explanation.measure).value($0))" } ?? ""))
            reasons.append("\(definition.polarity.words): \(target.rule.words(polarity: definition.polarity))")
        } else {
            reasons.append("No target is in force on \(period.lastDay.words)")
        }
        let travel = definition.travel
        reasons.append(
            "Movement is measured against \(travel.basis.words); \(travel.tolerance.words) counts as no movement")
        return reasons.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    }

    /// Every revision, newest first, with its source and times.
    ///
    /// - Parameter showsWords: Commentary too.
    func revisions(showsWords: Bool) -> DataTable {
        var columns = [
            DataTable.Column("revision", "Revision"), DataTable.Column("value", "Value", isNumber: true),
            DataTable.Column("counts", "Counts"), DataTable.Column("status", "Status"),
            DataTable.Column("as_at", "As at"), DataTable.Column("submitted", "Submitted"),
            DataTable.Column("received", "Received"), DataTable.Column("source", "Source"),
        ]
        if showsWords { columns.append(DataTable.Column("commentary", "Commentary with it")) }
        return DataTable(
            id: "revisions", caption: "Returns for \(period.wordsInSentence)",
            summary: "Every return for this period, newest first; the first row stands.", columns: columns,
            rows: explanation.stored.values.reversed().map { value in
                var cells = [
                    String(value.revision), text(of: value), counts(of: value), value.status,
                    value.asAt?.words ?? "", value.submittedAt.words, value.receivedAt.words, value.source,
                ]
                if showsWords { cells.append(told.told(value.commentary) ?? "") }
                return cells.map { DataTable.Cell($0) }
            })
    }

    var alerts: DataTable? {
        // That there was one says that it was red.
        let isTargetTold = explanation.rated.map { !told.withholdsTarget($0.record.facts) } ?? true
        guard !explanation.stored.alerts.isEmpty, !told.isWithheld, isTargetTold else { return nil }
        return DataTable(
            id: "alerts", caption: "Alerts raised for \(period.wordsInSentence)",
            summary: "Each time that people were to be told of this measure’s rating.",
            columns: [DataTable.Column("kind", "What of"), DataTable.Column("raised", "Raised")],
            rows: explanation.stored.alerts.map { alert in
                [DataTable.Cell(alert.kind.words), DataTable.Cell(alert.raisedAt.words)]
            })
    }

    private func text(of value: ExplanationStore.Value) -> String {
        if let symbol = value.value.symbol { return "[\(symbol.rawValue)] \(symbol.meaning)" }
        guard let number = value.value.number(in: unit) else { return "" }
        let mark = value.mark.map { " [\($0.rawValue)]" } ?? ""
        return told.figure(FigureWords(explanation.measure).value(number) + mark)
    }

    private func counts(of value: ExplanationStore.Value) -> String {
        guard let numerator = value.numerator, let denominator = value.denominator else { return "" }
        return told.figure("\(numerator) of \(denominator)")
    }
}

extension AlertKind {
    fileprivate var words: String {
        switch self {
        case .newlyRed: "It became red"
        case .stillRed: "It is red again"
        case .recovered: "It is red no more"
        case .retracted: "A correction took an alert back"
        }
    }
}

extension Timestamp {
    /// Such as `31 October 2018, 09:00`; in UTC.
    var words: String {
        let time = description.dropFirst(11).prefix(5)
        return "\(date.words), \(time)"
    }
}
