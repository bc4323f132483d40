import Presentation
import ScorecardTestSupport
import Scorecard
import Testing

@Suite("Markup in data")
struct EscapingTests {
    /// What would be markup, an end of an attribute, a template, and a `<` under a combining mark.
    static let hostile = "<script>alert('x')</script>\"><b onclick=\"y\">&amp; {{{page}}} <\u{338}i>"

    private func check(_ partial: Partial, _ view: View) throws {
        let markup = try Pages().render(partial, view).text
        let root = try PageElement.read(markup)
        #expect(!root.all.contains { ["script", "b", "i"].contains($0.name) }, "\(partial)")
        #expect(!root.all.contains { $0["onclick"] != nil }, "\(partial)")
        #expect(root.text.contains(Self.hostile), "\(partial): \(root.text)")
    }

    @Test("It stays text in every partial")
    func partials() throws {
        let text = Self.hostile
        try check(.commentary, CommentaryBlock(paragraphs: [text], source: text, missing: text).view)
        try check(
            .action,
            ActionBlock(
                id: text, title: text, text: text, status: text, statusWord: text, overdue: text, owner: text,
                due: text,
                raised: text, answer: [text], changed: text
            ).view)
        try check(.figures, FigureList([.init(text, text, note: text)]).view)
        try check(.legend, Legend(id: text, title: text, signs: [.init(text, text)]).view)
        try check(.verdict, Verdict(word: text, shape: text, tint: text).view)
        try check(
            .chart,
            ChartFigure(
                id: text, kind: text, caption: text, svg: .empty, notes: [text], tableCaption: text,
                headings: [.init(text), .init(text, isNumber: true)], rows: [[text, text]]
            ).view)
        let frame = PageFrame(
            title: text, site: text, authority: text, home: text, notice: text,
            navigation: [PageLink(text, to: text)], user: text, userLinks: [PageLink(text, to: text)],
            styles: .linked(text), scripts: [], isLive: true, footnotes: [text], footerLinks: [PageLink(text, to: text)]
        )
        try check(.page, ["page": .view(frame.view)])
    }

    @Test("It stays text in every drawing")
    func drawings() throws {
        let text = Self.hostile
        let scale = Chart.Scale(unit: .percent, decimals: 0, polarity: .high)
        let points = [Chart.Point(period: "2018-19-Q1", number: nil, sign: text)]
        let figures = [
            Chart.trend(Chart.Trend(title: text, scale: scale, points: points), id: text),
            Chart.bullet(
                Chart.Bullet(
                    title: text, scale: scale, valueName: text, value: nil, sign: text, rag: .red, target: nil),
                id: text),
        ]
        for figure in figures {
            let root = try PageElement.read(figure.svg.text)
            #expect(!root.all.contains { ["script", "b", "i"].contains($0.name) })
            #expect(root.text.contains(text))
            #expect(root.first("title")?["id"] == "\(text)-title")
        }
    }
}
