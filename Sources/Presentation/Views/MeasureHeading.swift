internal import Scorecard
package import Reporting
internal import Wording

/// The heading of a measure's page or paragraph.
package struct MeasureHeading: Sendable {
    package var title: String
    package var polarity: String
    package var service: String
    /// Such as `Quarter 2, 2018-19: 1 July to 30 September 2018`.
    package var period: String
    package var owner: String
    package var rag: Verdict
    package var streak: String
    package var travel: Verdict
    package var from: String

    package init(_ line: ScorecardReport.Line, of report: ScorecardReport) {
        let row = ScorecardRow(line, of: report)
        title = row.title
        polarity = row.polarity
        service = serviceWords(row.service)
        period = line.period.wordsWithDays
        owner = line.measure.owner ?? ""
        rag = row.rag
        streak = row.streak
        travel = row.travel
        from = row.from
    }

    /// What the template `measure-heading` reads.
    package var view: View {
        [
            "title": .text(title), "polarity": .text(polarity), "service": .text(service), "period": .text(period),
            "owner": .text(owner), "rag": .view(rag.view), "streak": .text(streak), "travel": .view(travel.view),
            "from": .text(from),
        ]
    }
}
