internal import Wording
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

    func aboutPage(_ request: PageRequest) throws -> Answer {
        try page(
            .words, frame("What the colours and arrows mean", request),
            [
                "paragraphs": .list(
                    [
                        """
                        Each measure is compared with the level that is expected of it. Its rating says how it compares, in a \
                        word, a shape and a tint, so that nothing depends on telling colours apart.
                        """,
                        """
                        The arrow says which way the number moved, and the word beside it whether that is good: for some \
                        measures more is better, for others less, and each row says which.
                        """,
                        """
                        The public edition leaves out figures behind which only a few children stand, and what would give \
                        them back. They are shown as [c].
                        """,
                    ].map { ["text": .text($0)] }),
                "links": [], "hasLinks": false, "token": "", "legends": .list([Legend.whole.view]),
            ])
    }
}
