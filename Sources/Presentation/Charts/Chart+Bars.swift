internal import Scorecard

// How many measures have each colour, as one bar of parts.
extension Chart {
    /// - Parameters:
    ///   - id: Unique on the page.
    ///   - showsTable: The numbers stand under the chart as well; for a chart that does not stand beside its table.
    package static func bars(of table: CountTable, id: String, showsTable: Bool = false) -> ChartFigure {
        let total = table.total
        var drawing = Drawing(width: 3600, height: 640 + (table.rows.count + 1) / 2 * 300)
        let (left, right, top, height) = (10, 3590, 40, 440)
        var done = 0
        for row in table.rows where row.count > 0 && total > 0 {
            let start = left + done * (right - left) / total
            done += row.count
            let width = left + done * (right - left) / total - start
            drawing.area(
                from: .init(x: start + 20, y: top), width: max(width - 40, 10), height: height, .fill(row.rag))
            let words = ["\(row.verdict.shape) \(row.count)", "\(row.count)"]
            if let text = words.first(where: { Drawing.width(of: $0) + 100 <= width }) {
                drawing.text(text, at: .init(x: start + width / 2, y: top + height / 2 + 60), .middle, isBold: true)
            }
        }
        // The key tells every number, those of parts too narrow for words as well.
        for (index, row) in table.rows.enumerated() {
            let (x, y) = (left + index % 2 * 1800, 600 + index / 2 * 300)
            drawing.area(from: .init(x: x + 20, y: y), width: 200, height: 200, .fill(row.rag))
            drawing.text("\(row.verdict.shape) \(row.verdict.word) \(row.count)", at: .init(x: x + 320, y: y + 160))
        }
        return ChartFigure(
            id: id, kind: "bars", caption: table.caption,
            svg: drawing.svg(id: id, title: table.caption, description: table.summary),
            tableCaption: "Figures of the chart: \(table.caption)",
            headings: [ChartFigure.Heading(table.verdictHeading), ChartFigure.Heading("Measures", isNumber: true)],
            rows: showsTable
                ? table.rows.map { [$0.verdict.word, String($0.count)] } + [["All measures", String(total)]] : [])
    }
}

extension CountTable.Row {
    fileprivate var rag: RAGRating { RAGRating(rawValue: verdict.tint) ?? .none }
}
