internal import Scorecard
internal import Wording

/// What a trend says in words: title, description, notes, and its figures as a table.
struct TrendWords {
    private let trend: Chart.Trend
    /// One for each period from the first to the last, the oldest first.
    let points: [Chart.Point]
    /// Where they may be shown.
    let limits: ControlChart?

    init(_ trend: Chart.Trend) {
        self.trend = trend
        let periods = trend.points.map(\.period)
        let filled = Period.filled(periods, limitedTo: TrendDrawing.longest)
        if filled == periods {
            points = trend.points
        } else {
            let given = Dictionary(trend.points.map { ($0.period, $0) }) { first, _ in first }
            points = filled.map { given[$0] ?? Chart.Point(period: $0, number: nil) }
        }
        // A mean of numbers of which one is withheld would help to work it out.
        let isWithheld = points.contains { $0.sign == "[\(ValueSymbol.confidential.rawValue)]" }
        let count = points.count { $0.number != nil }
        limits = isWithheld || count < ControlChart.leastCount ? nil : trend.limits
    }

    func figure(_ number: ExactNumber) -> String {
        FigureWords.cell(number, in: trend.scale.unit, decimals: trend.scale.decimals)
    }

    /// An average or a limit, which is seldom a round number.
    func finer(_ number: ExactNumber) -> String {
        FigureWords.average(number, in: trend.scale.unit, decimals: trend.scale.decimals)
    }

    /// Whether there is anything to draw.
    var hasNumbers: Bool {
        points.contains { $0.number != nil || $0.target != nil } || trend.neighbours != nil || trend.national != nil
    }

    /// As the table shows it; empty where nothing came.
    func figure(_ point: Chart.Point) -> String { point.number.map(figure) ?? point.sign }

    /// Such as `More is better. Per 10,000`.
    var polarity: String {
        switch trend.scale.unit {
        case .ratePer10000: "\(trend.scale.polarity.words). Rate per 10,000"
        case .percent, .number, .days, .ratio, .pounds: trend.scale.polarity.words
        }
    }

    var title: String {
        guard let first = points.first, let last = points.last else { return "\(trend.title): no figures" }
        guard points.count > 1 else { return "\(trend.title): \(last.period.wordsInSentence)" }
        return "\(trend.title): \(points.count) \(last.period.nounOfMany), from "
            + "\(first.period.wordsInSentence) to \(last.period.wordsInSentence)"
    }

    var description: String {
        ([range] + levels.map { "\($0.name): \($0.text)." } + [trend.scale.polarity.words + "."]).joined(separator: " ")
    }

    private var range: String {
        let shown = points.compactMap { point in point.number.map { (point: point, number: $0) } }
        guard let low = shown.min(by: { $0.number < $1.number }), let high = shown.max(by: { $0.number < $1.number }),
            let last = shown.last
        else { return "No figure of these periods is shown." }
        func place(_ point: Chart.Point) -> String { "\(figure(point)) in \(point.period.wordsInSentence)" }
        if shown.count == 1 { return "One figure is shown: \(place(last.point))." }
        if low.number == high.number { return "\(figure(low.number)) throughout, as far as figures are shown." }
        return "Newest \(place(last.point)); lowest \(place(low.point)); highest \(place(high.point))."
    }

    private var levels: [(name: String, text: String)] {
        var levels: [(String, String)] = []
        if let target = points.last?.target { levels.append(("Target", figure(target))) }
        func add(_ name: String, _ average: Chart.Average?) {
            guard let average else { return }
            let period = average.period.map { ", \($0.wordsInSentence)" } ?? ""
            levels.append((name, finer(average.number) + period))
        }
        add("Statistical neighbours’ average", trend.neighbours)
        add("England average", trend.national)
        if let limits {
            levels.append(
                (
                    "Usual range",
                    "\(finer(limits.lower)) to \(finer(limits.upper)), mean \(finer(limits.mean)) "
                        + "of \(limits.count) \(points.last?.period.nounOfMany ?? "periods")"
                ))
        }
        return levels
    }

    /// Averages and limits with what they are of; why there are no limits; what signs there are.
    var notes: [String] {
        var notes = levels.map { "\($0.name): \($0.text)." }
        let signs = Set(points.map(\.sign)).subtracting([""])
        for symbol in ValueSymbol.allCases where signs.contains("[\(symbol.rawValue)]") {
            let meaning = symbol == .confidential ? "too few people to be shown" : symbol.meaning
            notes.append("[\(symbol.rawValue)]: \(meaning).")
        }
        return notes
    }

    var tableCaption: String { "Figures of each period: \(trend.title)" }

    private var hasTargets: Bool { points.contains { $0.target != nil } }

    var headings: [ChartFigure.Heading] {
        let headings = [ChartFigure.Heading("Period"), ChartFigure.Heading("Figure", isNumber: true)]
        return headings + (hasTargets ? [ChartFigure.Heading("Target", isNumber: true)] : [])
            + [ChartFigure.Heading("Rating")]
    }

    var rows: [[String]] {
        points.map { point in
            let rating = point.rag == .none ? "n/a" : point.rag.word.capitalised
            let figure = self.figure(point)
            let target = hasTargets ? [point.target.map { self.figure($0) } ?? ""] : []
            return [point.period.words, figure.isEmpty ? "No figure" : figure] + target + [rating]
        }
    }
}
