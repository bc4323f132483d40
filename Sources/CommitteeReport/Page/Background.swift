internal import Reporting
internal import Scorecard
internal import Wording

/// Section 5: how the scorecard is read, and with whom the council is compared.
enum Background {
    static func html(of committee: CommitteeReport, _ text: String) -> String {
        let neighbours = committee.neighbours.map(\.name)
        return PageTemplate.background.render([
            "text": .html(text), "columns": .list(columns(of: committee).map { ["name": .text($0), "meaning": .text($1)] }),
            "authority": .text(committee.report.authority.name), "hasNeighbours": .flag(!neighbours.isEmpty),
            "neighbourCount": .text(String(neighbours.count)), "neighbours": .texts(neighbours),
        ])
    }

    private static func columns(of committee: CommitteeReport) -> [(String, String)] {
        let period = committee.report.period
        let year = period.financialYear
        return [
            ("Measure", "What is counted. Where the figure is of another period than \(period.inWords), that is said."),
            ("Good to be", "Whether a high or a low number is good, or neither."),
            ("Neighbours", "The average of the statistical neighbours, of the newest period that enough of them have a figure for."),
            ("England", "The national figure, of the newest period that there is."),
            ("Target", "The number that the measure is held to: a national one, an average, or one that the council sets itself."),
            ("Year end", "The outturn of \(year.predecessor), or else its fourth quarter."),
            ("Quarters", "The figure of each quarter of \(year) up to the one reported."),
            ("RAG", "Red, amber or green: the figure held against its target by the measure's own rule. n/a where there is no target or no figure."),
            ("Travel", "The direction of travel: whether the number went up, down or stayed, and whether that is better, broadly the same or worse."),
            ("Comments", "What the service says of the figure."),
            ("Priorities", "What the measure serves of the Children and Young People's Plan and of the Corporate Plan."),
        ]
    }
}
