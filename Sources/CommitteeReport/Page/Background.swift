internal import Presentation
internal import Reporting
internal import Scorecard
internal import Wording

/// Section 5: how the scorecard is read, and with whom the council is compared.
enum Background {
    static func html(of report: ScorecardReport, _ text: Markup) throws -> Markup {
        let neighbours = report.neighbours.map(\.name)
        return try ReportTemplate.background.render([
            "text": .markup(text),
            "columns": .list(columns(of: report.period).map { ["name": .text($0), "meaning": .text($1)] }),
            "authority": .text(report.authority.name), "hasNeighbours": .flag(!neighbours.isEmpty),
            "neighbourCount": .text(String(neighbours.count)), "neighbours": .texts(neighbours),
        ])
    }

    private static func columns(of period: Period) -> [(String, String)] {
        let year = period.financialYear
        return [
            ("Measure", "What is counted, and whether more or less of it is better."),
            (
                "Rating",
                "Red, amber or green: the figure held against its target by the measure’s own rule; n/a where there is "
                    + "no target or no figure."
            ),
            (
                "Direction of travel",
                "Which way the number moved, by an arrow, and whether that is an improvement, about the same or worse."
            ),
            (
                period.words(beside: period).capitalisedFirst,
                "The figure of the period reported; where it is of another period or day, that stands under it."
            ),
            (
                "Target",
                "The number that the measure is held to: national, an average of others, or set by the council."
            ),
            ("Earlier quarters", "The figures of the quarters of \(year) before it."),
            ("Year end", "The outturn of \(year.predecessor), or else its fourth quarter."),
            (
                "Neighbours’ average",
                "The average of the statistical neighbours, of the newest period for which enough have a figure."
            ),
            ("England average", "The national figure, of the newest period that there is."),
            (
                "Under each row",
                "What the service says, and the priorities that the measure serves: of the Children and Young People’s Plan and of the Corporate Plan."
            ),
        ]
    }
}
