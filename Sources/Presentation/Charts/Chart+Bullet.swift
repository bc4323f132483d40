internal import Scorecard
internal import Wording

// A value beside its target, the limits of its colours and the averages.
extension Chart {
    /// - Parameter id: Unique on the page.
    package static func bullet(_ bullet: Bullet, id: String) -> ChartFigure {
        let words = BulletWords(bullet)
        return ChartFigure(
            id: id, kind: "bullet", caption: bullet.title, svg: BulletDrawing(bullet, words).svg(id: id),
            notes: words.notes, tableCaption: "Figures against the target: \(bullet.title)",
            headings: [ChartFigure.Heading("What"), ChartFigure.Heading("Figure", isNumber: true)], rows: words.rows)
    }
}

/// The picture: a row each for the value and what it is held against, over the zones of the colours.
struct BulletDrawing {
    private let bullet: Chart.Bullet
    private let words: BulletWords
    private let axis: NumberAxis
    private let left: Int
    private let right = 6400
    private let width = 6800
    private let top = 360
    private let rowHeight = 320

    init(_ bullet: Chart.Bullet, _ words: BulletWords) {
        self.bullet = bullet
        self.words = words
        let limits = bullet.zones.flatMap { [$0.from, $0.to] }.compactMap(\.self)
        axis = NumberAxis(
            covering: words.levels.compactMap(\.number) + limits, startsAtZero: true,
            isWhole: bullet.scale.unit == .number && bullet.scale.decimals == 0)
        left = (words.levels.map { Drawing.width(of: $0.label) }.max() ?? 0) + 200
    }

    private var bottom: Int { top + words.levels.count * rowHeight }

    func svg(id: String) -> Markup {
        var drawing = Drawing(width: width, height: bottom + 340)
        drawZones(&drawing)
        for tick in axis.ticks {
            let x = x(tick)
            drawing.line(from: .init(x: x, y: bottom), to: .init(x: x, y: bottom + 60), .axis)
            drawing.text(axis.text(of: tick, in: bullet.scale.unit), at: .init(x: x, y: bottom + 250), .middle)
        }
        drawing.line(from: .init(x: left, y: bottom), to: .init(x: right, y: bottom), .axis)
        for (index, level) in words.levels.enumerated() { draw(level, in: index, &drawing) }
        return drawing.svg(id: id, title: words.title, description: words.description)
    }

    private func x(_ number: ExactNumber) -> Int { axis.position(of: number, from: left, to: right) }

    private func drawZones(_ drawing: inout Drawing) {
        var end = 0
        for zone in bullet.zones {
            let (start, stop) = (zone.from.map(x) ?? left, zone.to.map(x) ?? right)
            guard stop > start else { continue }
            drawing.area(from: .init(x: start, y: top), width: stop - start, height: bottom - top, .fill(zone.rag))
            let text = "\(zone.rag.shape) \(zone.rag.word.capitalised)"
            let middle = max((start + stop) / 2, end + Drawing.width(of: text) / 2)
            // Its shape alone where the word has no room; nothing where that has none either.
            let isNarrow = middle > (start + stop) / 2 || stop - start < Drawing.width(of: text)
            let label = isNarrow ? zone.rag.shape : text
            let place = (start + stop) / 2
            guard place - Drawing.width(of: label) / 2 >= end else { continue }
            drawing.text(label, at: .init(x: place, y: top - 90), .middle)
            end = place + Drawing.width(of: label) / 2 + 60
        }
    }

    private func draw(_ level: BulletWords.Level, in row: Int, _ drawing: inout Drawing) {
        let middle = top + row * rowHeight + rowHeight / 2
        drawing.text(level.label, at: .init(x: left - 100, y: middle + 55), .end, isBold: row == 0)
        guard let number = level.number else { return }
        let x = x(number)
        switch level.ink {
        case .bar:
            let zero = self.x(.zero)
            drawing.area(
                from: .init(x: min(x, zero), y: middle - 70), width: max(abs(x - zero), 10), height: 140, .bar)
            drawing.marker(bullet.rag, at: .init(x: x, y: middle), size: 70)
        case .target:
            drawing.line(from: .init(x: x, y: top), to: .init(x: x, y: bottom), .target)
            drawing.circle(at: .init(x: x, y: middle), radius: 50, .bar)
        default:
            drawing.line(from: .init(x: left, y: middle), to: .init(x: x, y: middle), level.ink)
            drawing.circle(at: .init(x: x, y: middle), radius: 50, .bar)
        }
    }
}
