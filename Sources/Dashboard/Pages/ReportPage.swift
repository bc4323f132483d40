internal import Presentation
internal import Reporting
internal import Scorecard
internal import Wording

extension DashboardSite {
    /// Where the committee's report is to be had.
    func reportPage(_ request: PageRequest) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let mark = streams.mark
        let shown = try await scorecard(authority, period, request.edition)
        let base = "/\(authority.code)/\(period)"
        let counts = shown.report.ragCounts
        return try page(
            .words,
            frame(
                "Report to the committee", request, authority: authority, period: period, section: .report, isLive: true
            ),
            [
                "paragraphs": .list([
                    [
                        "text": .text(
                            "The scorecard of \(authority.name) for \(period.wordsInSentence), \(period.days): "
                                + "\(counts.red) red, \(counts.amber) amber, \(counts.green) green and \(counts.none) "
                                + "not rated of \(counts.total) measures.")
                    ]
                ]),
                "links": .list(
                    [
                        PageLink("The scorecard as data (JSON)", to: request.link("\(base)/scorecard.json")),
                        PageLink("The scorecard as a table (CSV)", to: request.link("\(base)/scorecard.csv")),
                        PageLink("The red measures, with what is being done", to: request.link("\(base)/reds")),
                    ].map(\.view)), "hasLinks": true, "token": "", "legends": [],
            ], mark: mark)
    }
}
