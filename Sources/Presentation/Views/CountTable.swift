package import Reporting
internal import Scorecard

/// How many measures have each colour, with what each colour means.
package struct CountTable: Sendable {
    /// Unique on the page.
    package var id: String
    package var summary: String
    package var caption: String
    package var verdictHeading: String
    package var rows: [Row]
    package var total: Int { rows.reduce(0) { $0 + $1.count } }

    package struct Row: Sendable {
        package let verdict: Verdict
        package let meaning: String
        package let count: Int
        /// Where these measures are listed; empty where they are nowhere.
        package var address = ""
    }

    /// The measures by their rating against the target.
    package static func rag(of report: ScorecardReport) -> CountTable {
        rag(report.ragCounts, notShown: report.lines.count(where: \.isColourWithheld))
    }

    /// - Parameter notShown: How many of those that are counted in the last row are there since they must not be told.
    package static func rag(
        _ counts: ScorecardReport.Counts, notShown: Int = 0, id: String = "rag-counts"
    ) -> CountTable {
        CountTable(
            id: id, summary: sentence(counts, of: ["red", "amber", "green", "not rated"]),
            caption: "Ratings against the target", verdictHeading: "Rating",
            rows: [
                Row(verdict: Verdict(.red), meaning: "Worse than expected", count: counts.red),
                Row(verdict: Verdict(.amber), meaning: "Near the expected level, but short of it", count: counts.amber),
                Row(verdict: Verdict(.green), meaning: "At the expected level or better", count: counts.green),
                Row(
                    verdict: Verdict(RAGRating.none),
                    meaning: "Not rated: no target, or no figure" + withheld(notShown), count: counts.none),
            ])
    }

    /// The measures by their direction of travel.
    package static func travel(of report: ScorecardReport) -> CountTable {
        travel(report.travelCounts, notShown: report.lines.count(where: \.isMovementWithheld))
    }

    /// - Parameter notShown: How many of those that are counted in the last row are there since they must not be told.
    package static func travel(
        _ counts: ScorecardReport.Counts, notShown: Int = 0, id: String = "travel-counts"
    ) -> CountTable {
        CountTable(
            id: id, summary: sentence(counts, of: ["worse", "about the same", "improved", "without a direction"]),
            caption: "Direction of travel", verdictHeading: "Direction",
            rows: [
                Row(verdict: Verdict(.worse), meaning: "Moved the wrong way", count: counts.red),
                Row(verdict: Verdict(.same), meaning: "Moved little or not at all", count: counts.amber),
                Row(verdict: Verdict(.improved), meaning: "Moved the right way", count: counts.green),
                Row(
                    verdict: Verdict(TravelVerdict.none),
                    meaning: "No verdict: nothing to compare with, or no direction is good" + withheld(notShown),
                    count: counts.none),
            ])
    }

    /// What is left out for the sake of a few people is said to be so.
    private static func withheld(_ count: Int) -> String { count == 0 ? "" : "; \(count) of them not shown" }

    private static func sentence(_ counts: ScorecardReport.Counts, of words: [String]) -> String {
        let numbers = [counts.red, counts.amber, counts.green, counts.none]
        let parts = zip(numbers, words).map { "\($0) \($1)" }
        return "Of \(counts.total) measures, \(parts.dropLast().joined(separator: ", ")) and \(parts.last ?? "")."
    }

    /// What the template `count-table` reads.
    package var view: View {
        [
            "id": .text(id), "summary": .text(summary), "caption": .text(caption),
            "verdictHeading": .text(verdictHeading), "total": .text(String(total)),
            "rows": .list(
                rows.map { row in
                    [
                        "verdict": .view(row.verdict.view), "meaning": .text(row.meaning),
                        "count": .text(String(row.count)), "address": .text(row.address),
                        "word": .text(row.verdict.word),
                    ]
                }),
        ]
    }
}
