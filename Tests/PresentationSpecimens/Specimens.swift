internal import Contracts
package import Presentation
internal import Reporting
internal import Scorecard
internal import ScorecardTestSupport
internal import Store

/// Pages that show every partial and chart, for checks in browsers and on paper.
package struct Specimens {
    private let report: ScorecardReport
    private let pages: Pages

    /// - Parameter sample: Folder of the sample of 104 measures.
    package init(sample: String) throws {
        let asAt = Timestamp(rfc3339: Array("2018-11-20T09:00:00Z".utf8)) ?? Timestamp(microsecondsSince1970: 0)
        report = try SampleReport(folder: sample, authority: "E06000049").report(in: "2018-19-Q2", .public, asAt: asAt)
        pages = try Pages(adding: SpecimenTemplates.all)
    }

    /// HTML by the name of its file.
    package func all() throws -> [(name: String, html: String)] {
        [
            ("scorecard.html", try scorecard()), ("measure.html", try measure()), ("charts.html", try charts()),
            ("forms.html", try forms()), ("paper.html", try paper()), ("reading.html", try reading()),
        ]
    }

    package var rows: [ScorecardRow] {
        report.lines.map { line in
            var row = ScorecardRow(line, of: report)
            row.address = "measure.html"
            row.trend = Chart.sparkline(of: line)
            return row
        }
    }

    private func frame(_ title: String, _ current: String) -> PageFrame {
        PageFrame(
            title: title, authority: report.authority.name, home: "scorecard.html",
            navigation: [
                ("Scorecard", "scorecard.html"), ("A measure", "measure.html"), ("Charts", "charts.html"),
                ("Forms", "forms.html"), ("Paper", "paper.html"), ("How to read it", "reading.html"),
            ]
            .map { PageLink($0.0, to: $0.1, isCurrent: $0.1 == current) },
            user: "A. Reader", userLinks: [PageLink("Sign out", to: "forms.html")], styles: .linked("scorecard.css"),
            isLive: true,
            footnotes: ["Contains public sector information licensed under the Open Government Licence v3.0."],
            footerLinks: [PageLink("How to read the scorecard", to: "reading.html")])
    }

    package func scorecard() throws -> String {
        let rag = CountTable.rag(of: report)
        let travel = CountTable.travel(of: report)
        var frame = frame("Scorecard, quarter 2, 2018-19", "scorecard.html")
        frame.paper = .landscape
        return try pages.render(
            "specimen-scorecard",
            [
                "page": .view(frame.view), "rag": .view(rag.view), "travel": .view(travel.view),
                "ragChart": .view(Chart.bars(of: rag, id: "rag-chart").view),
                "travelChart": .view(Chart.bars(of: travel, id: "travel-chart").view), "table": .view(try sheet()),
                "signs": .view(Legend(of: rows).view),
            ])
    }

    /// The table with charts and sorting.
    package func sheet() throws -> View {
        var sheet = ScorecardSheet(report, rows: rows)
        sheet.showsTrends = true
        sheet.sorting = [
            .measure: .init(address: "?sort=measure", order: .ascending), .rag: .init(address: "?sort=rag", order: nil),
        ]
        return sheet.view
    }

    package func render(_ table: View) throws -> Markup { try pages.render(.scorecardTable, table) }

    private func measure() throws -> String {
        guard let line = report.lines.first(where: { $0.measure.id == "icpc-within-15-days" }),
            let trend = ChartSpecimens.trends.first, let bullet = ChartSpecimens.bullets.first
        else { return "" }
        return try pages.render(
            "specimen-measure",
            [
                "page": .view(frame(line.measure.title, "measure.html").view),
                "top": .view(MeasureHeading(line, of: report).view),
                "list": .view(
                    FigureList([
                        .init("Quarter 2, 2018-19", "74 %", note: "provisional"),
                        .init("Target", "90 %", note: "local target"),
                        .init("Statistical neighbours’ average", "87.0 %", note: "mean of 10, 2017-18"),
                        .init("England average", "76.9 %", note: "2017-18"),
                        .init("Rank", "118 of 152", note: "quartile band D"),
                    ]).view),
                "bullet": .view(Chart.bullet(bullet.bullet, id: "bullet").view),
                "trend": .view(Chart.trend(trend.trend, id: "trend").view),
                "words": .list([
                    CommentaryBlock(
                        text: "Vacancies in the team delayed conferences.\nEvery child who waited had an interim plan.",
                        source: "Head of Service, Child Protection, on 11 October 2018"
                    ).view, CommentaryBlock(paragraphs: [], missing: "Red, and no commentary yet.").view,
                ]),
                "actions": .list([
                    ActionBlock(
                        id: "action-3", title: "Action 3", text: "Say how vacancies will be filled.", status: "open",
                        statusWord: "Open", overdue: "12 days overdue", owner: "Head of Service, Child Protection",
                        due: "25 March 2019", raised: "28 January 2019, by the committee"
                    ).view,
                    ActionBlock(
                        id: "action-2", title: "Action 2", text: "Report on interim plans <at once> & in full.",
                        status: "answered", statusWord: "Answered", owner: "Safeguarding manager",
                        due: "31 January 2019", raised: "26 November 2018, by the committee",
                        answer: ["All 12 children had one.", "Each was seen within ten days."],
                        changed: "Last changed by S. Manager on 30 January 2019"
                    ).view,
                ]),
            ])
    }

    private func charts() throws -> String {
        let figures =
            ChartSpecimens.trends.map { Chart.trend($0.trend, id: "trend-\($0.id)") }
            + ChartSpecimens.bullets.map { Chart.bullet($0.bullet, id: "bullet-\($0.id)") }
        return try pages.render(
            "specimen-charts",
            ["page": .view(frame("Charts", "charts.html").view), "charts": .list(figures.map(\.view))])
    }

    private func forms() throws -> String {
        try pages.render("specimen-forms", ["page": .view(frame("Forms", "forms.html").view)])
    }

    /// One file, as the committee has it.
    private func paper() throws -> String {
        let frame = PageFrame(
            title: "Children and Families performance, quarter 2, 2018-19", authority: report.authority.name,
            notice: "Exempt edition: not for publication", styles: .inlined)
        var sheet = ScorecardSheet(
            report,
            rows: rows.map { row in
                var row = row
                row.address = ""
                return row
            })
        sheet.showsWords = true
        let rag = CountTable.rag(of: report)
        return try pages.render(
            "specimen-paper",
            [
                "page": .view(frame.view), "rag": .view(rag.view),
                "ragChart": .view(Chart.bars(of: rag, id: "rag-chart").view), "table": .view(sheet.view),
                "trends": .list(
                    ChartSpecimens.trends.filter { ["usual", "long"].contains($0.id) }.map {
                        Chart.trend($0.trend, id: $0.id).view
                    }),
                "signs": .view(Legend.whole.view),
            ])
    }

    private func reading() throws -> String {
        try pages.render(
            "specimen-reading",
            ["page": .view(frame("How to read the scorecard", "reading.html").view), "signs": .view(Legend.whole.view)])
    }
}
