package import Reporting
internal import Scorecard
internal import Wording

// A trend of the size of a word.
extension Chart {
    /// The last periods of a line that holds its history; a name of its own on a page of many.
    package static func sparkline(of line: ScorecardReport.Line) -> Markup {
        let unit = line.measure.definition.unit
        return sparkline(
            line.history.map { past in
                Point(
                    period: past.period, number: past.value?.number(in: unit),
                    sign: past.value?.symbol.map { "[\($0.rawValue)]" } ?? "",
                    rag: past.period == line.period ? line.rag : .none)
            }, scale: Scale(line.measure), id: "trend-\(line.measure.id)")
    }

    /// Empty where fewer than two numbers are shown.
    ///
    /// - Parameter id: Unique on the page.
    package static func sparkline(_ points: [Point], scale: Scale, id: String) -> Markup {
        let trend = TrendWords(Trend(title: "Trend", scale: scale, points: points))
        let shown = trend.points.compactMap(\.number)
        guard shown.count > 1, let low = shown.min(), let high = shown.max(),
            let first = trend.points.first(where: { $0.number != nil }),
            let last = trend.points.last(where: { $0.number != nil })
        else { return .empty }
        var drawing = Drawing(width: 1200, height: 400)
        let periods = PeriodAxis(left: 80, right: 1120, periods: trend.points.map(\.period))
        func place(_ index: Int, _ number: ExactNumber) -> Drawing.Place {
            let height = number.place(from: low, to: high, steps: 240)
            return .init(x: periods.spread(index), y: height.map { 320 - $0 } ?? 200)
        }
        var path: [Drawing.Place] = []
        var end: Drawing.Place?
        for (index, point) in trend.points.enumerated() {
            guard let number = point.number else {
                drawing.path(path, .value)
                path = []
                continue
            }
            let place = place(index, number)
            // A number between two gaps has no line.
            if path.isEmpty { drawing.circle(at: place, radius: 20, .bar) }
            path.append(place)
            end = place
        }
        drawing.path(path, .value)
        // The colour is the newest period's, and stands at no other.
        if let end {
            if let newest = trend.points.last, newest.number != nil {
                drawing.marker(newest.rag, at: end)
            } else {
                drawing.circle(at: end, radius: 30, .bar)
            }
        }
        return drawing.svg(
            id: id,
            title: "From \(trend.figure(first)) in \(first.period.wordsInSentence) to \(trend.figure(last)) "
                + "in \(last.period.words(beside: first.period))",
            description: trend.description, className: "sparkline")
    }
}
