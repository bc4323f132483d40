internal import Wording
internal import Markdown
internal import Presentation
internal import Reporting
internal import Scorecard

extension DashboardSite {
    /// The choice among authorities, or the newest scorecard of the only one.
    func firstPage(_ request: PageRequest) async throws -> Answer {
        let rated = rated
        if rated.count == 1 { return try await newest(rated[0], request) }
        let mark = streams.mark
        var entries: [View] = []
        for authority in rated {
            let period = try await newestQuarter(of: authority)
            entries.append([
                "name": .text(authority.name), "address": .text(request.link("/\(authority.code)/\(period)")),
                "period": .text(period.words),
            ])
        }
        return try page(
            .first, frame("Choose an authority", request, isLive: true),
            ["authorities": .list(entries), "isEmpty": .flag(rated.isEmpty)], mark: mark)
    }

    func authorityPage(_ request: PageRequest) async throws -> Answer {
        try await newest(try authority(request), request)
    }

    private func newest(_ authority: Authority, _ request: PageRequest) async throws -> Answer {
        .redirect(to: request.link("/\(authority.code)/\(try await newestQuarter(of: authority))"))
    }

    /// The document for readers, with the legend.
    func aboutPage(_ request: PageRequest) throws -> Answer {
        try page(
            .words, frame(ReadingPage.title, request),
            [
                "paragraphs": [], "written": .markup(Markup(trusted: Markdown.html(ReadingPage.body))), "links": [],
                "hasLinks": false, "token": "", "legends": .list([Legend.whole.view]),
            ])
    }
}
