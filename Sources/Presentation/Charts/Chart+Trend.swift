internal import Scorecard
internal import Wording

// A measure's history with target, averages and the limits of its own variation.
extension Chart {
    /// - Parameter id: Unique on the page.
    package static func trend(_ trend: Trend, id: String) -> ChartFigure {
        let words = TrendWords(trend)
        return ChartFigure(
            id: id, kind: "trend", caption: trend.title, svg: TrendDrawing(trend, words).svg(id: id),
            notes: words.notes,
            tableCaption: words.tableCaption, headings: words.headings, rows: words.rows)
    }
}

/// The picture of a trend.
struct TrendDrawing {
    private let trend: Chart.Trend
    private let words: TrendWords
    private let numbers: NumberAxis
    private let periods: PeriodAxis
    private let top = 540
    private let bottom: Int
    private let width = 6800
    private let labels: [Reference]

    /// A level that is told beside the chart, at the end of its line.
    private struct Reference {
        let text: String
        let number: ExactNumber
        let ink: Ink
    }

    /// No more slots than this have room.
    static let longest = 24

    init(_ trend: Chart.Trend, _ words: TrendWords) {
        self.trend = trend
        self.words = words
        var references: [Reference] = []
        func add(_ name: String, _ number: ExactNumber?, _ ink: Ink) {
            guard let number else { return }
            let text = ink == .target ? words.figure(number) : words.finer(number)
            references.append(Reference(text: "\(name) \(text)", number: number, ink: ink))
        }
        add("Target", words.points.last?.target, .target)
        add("Neighbours", trend.neighbours?.number, .neighbours)
        add("England", trend.national?.number, .england)
        add("Upper limit", words.limits?.upper, .usual)
        add("Mean", words.limits?.mean, .usual)
        add("Lower limit", words.limits?.lower, .usual)
        labels = references
        let shown = words.points.compactMap(\.number) + words.points.compactMap(\.target) + references.map(\.number)
        numbers = NumberAxis(
            covering: shown, isWhole: trend.scale.unit == .number && trend.scale.decimals == 0)
        let axis = numbers
        let ticks = axis.ticks.map { axis.text(of: $0, in: trend.scale.unit) }
        let left = (ticks.map(Drawing.width(of:)).max() ?? 0) + 140
        let beside = references.map { Drawing.width(of: $0.text) + 280 }.max() ?? 100
        periods = PeriodAxis(left: left, right: width - max(200, beside), periods: words.points.map(\.period))
        bottom = top + 2400
    }

    func svg(id: String) -> Markup {
        let lines = (periods.labels.isEmpty ? 0 : 1) + (periods.years.isEmpty ? 0 : 1)
        var drawing = Drawing(width: width, height: bottom + 100 + lines * 240)
        drawing.text(words.polarity, at: .init(x: periods.left, y: 180))
        drawFrame(&drawing)
        drawReferences(&drawing)
        drawTargets(&drawing)
        drawValues(&drawing)
        return drawing.svg(id: id, title: words.title, description: words.description)
    }

    private func y(_ number: ExactNumber) -> Int { numbers.position(of: number, from: bottom, to: top) }

    private func drawFrame(_ drawing: inout Drawing) {
        for tick in words.hasNumbers ? numbers.ticks : [numbers.low] {
            let y = y(tick)
            drawing.line(
                from: .init(x: periods.left, y: y), to: .init(x: periods.right, y: y),
                tick == numbers.low || tick.isZero ? .axis : .hair)
            guard words.hasNumbers else { continue }
            drawing.text(
                numbers.text(of: tick, in: trend.scale.unit), at: .init(x: periods.left - 100, y: y + 55), .end)
        }
        for label in periods.labels + (periods.labels.isEmpty ? periods.years : []) {
            drawing.line(from: .init(x: label.x, y: bottom), to: .init(x: label.x, y: bottom + 60), .axis)
        }
        for label in periods.labels { drawing.text(label.text, at: .init(x: label.x, y: bottom + 240), .middle) }
        let line = periods.labels.isEmpty ? 240 : 480
        for label in periods.years { drawing.text(label.text, at: .init(x: label.x, y: bottom + line), .middle) }
    }

    /// Levels that hold for the whole chart, and the words at the end of every line.
    private func drawReferences(_ drawing: inout Drawing) {
        let places = SpreadLabels.places(
            labels.map { y($0.number) }, gap: Drawing.lineHeight, in: top...(bottom - 40))
        for (label, place) in zip(labels, places) {
            let y = y(label.number)
            if label.ink != .target {
                drawing.line(from: .init(x: periods.left, y: y), to: .init(x: periods.right, y: y), label.ink)
            }
            drawing.path([.init(x: periods.right, y: y), .init(x: periods.right + 180, y: place)], label.ink)
            drawing.text(label.text, at: .init(x: periods.right + 220, y: place + 55))
        }
    }

    /// What each period was rated against: a line that steps where the target changed.
    private func drawTargets(_ drawing: inout Drawing) {
        var path: [Drawing.Place] = []
        for (index, point) in words.points.enumerated() {
            guard let target = point.target else {
                drawing.path(path, .target)
                path = []
                continue
            }
            let y = y(target)
            path.append(.init(x: periods.edge(index), y: y))
            path.append(.init(x: periods.edge(index + 1), y: y))
        }
        drawing.path(path, .target)
    }

    private func drawValues(_ drawing: inout Drawing) {
        var path: [Drawing.Place] = []
        for (index, point) in words.points.enumerated() {
            if let number = point.number {
                path.append(.init(x: periods.x(index), y: y(number)))
            } else {
                drawing.path(path, .value)
                path = []
                // At the foot whatever the number is: nothing but its period is told.
                drawing.text(point.sign, at: .init(x: periods.x(index), y: bottom - 60), .middle, hasHalo: true)
            }
        }
        drawing.path(path, .value)
        let showsAll = periods.slotWidth > (words.points.map { Drawing.width(of: words.figure($0)) }.max() ?? 0) + 60
        for (index, point) in words.points.enumerated() {
            guard let number = point.number else { continue }
            let place = Drawing.Place(x: periods.x(index), y: y(number))
            drawing.marker(point.rag, at: place)
            let isLast = !words.points.dropFirst(index + 1).contains { $0.number != nil }
            guard showsAll || isLast else { continue }
            drawing.text(
                words.figure(number), at: .init(x: place.x, y: place.y + (isAbove(index) ? -130 : 230)), .middle,
                isBold: isLast, hasHalo: true)
        }
    }

    /// A figure stands on the side of its point where the line does not go.
    private func isAbove(_ index: Int) -> Bool {
        guard let number = words.points[index].number else { return true }
        let isAtFoot = y(number) > bottom - 300
        let before = index > 0 ? words.points[index - 1].number : nil
        let after = index + 1 < words.points.count ? words.points[index + 1].number : nil
        let others = [before, after].compactMap(\.self)
        return isAtFoot || others.isEmpty || others.count { $0 <= number } * 2 >= others.count
    }
}
