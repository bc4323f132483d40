internal import Reporting
internal import Scorecard
internal import Wording

/// Sections 6 and 8: how many measures have each colour, and what the colours mean.
enum CountTables {
    private typealias Row = (rag: RAGRating, shape: String, word: String, meaning: String, count: Int)

    static func rag(of committee: CommitteeReport, _ text: String) -> String {
        let report = committee.report
        let counts = report.ragCounts
        let rated = counts.total - counts.none
        return html(
            text, id: "rag-counts", subject: "RAG rating",
            caption: "Measures by RAG rating, \(report.period.inWords)",
            summary: "Of \(counts.total) measures \(rated) are rated: \(counts.red) red, \(counts.amber) amber and "
                + "\(counts.green) green. The other \(counts.none) are not rated.",
            [
                (.red, RAGRating.red.shape, "Red", "Below the expected level: further from the target than the measure's rule allows", counts.red),
                (.amber, RAGRating.amber.shape, "Amber", "Near the expected level: short of the target, within what the rule allows", counts.amber),
                (.green, RAGRating.green.shape, "Green", "At the expected level or better", counts.green),
                (.none, RAGRating.none.shape, "n/a", "Not rated: no target, such as the size of a population, or no figure", counts.none),
            ], of: report)
    }

    static func travel(of committee: CommitteeReport, _ text: String) -> String {
        let report = committee.report
        let counts = report.travelCounts
        let judged = counts.total - counts.none
        return html(
            text, id: "travel-counts", subject: "Direction of travel",
            caption: "Measures by direction of travel, \(report.period.inWords)",
            summary: "Of \(counts.total) measures \(judged) have a direction of travel: \(counts.green) improved, "
                + "\(counts.amber) stayed broadly the same and \(counts.red) became worse. The other \(counts.none) have none.",
            [
                (.red, "▼", "Worse", "Shown red: the figure moved away from what is good", counts.red),
                (.amber, "→", "Broadly the same", "Shown amber: the figure stayed within the measure's tolerance", counts.amber),
                (.green, "▲", "Improved", "Shown green: the figure moved towards what is good", counts.green),
                (.none, "–", "n/a", "Nothing to compare it with, no direction that is good, or not shown in this edition", counts.none),
            ], of: report)
    }

    private static func html(
        _ text: String, id: String, subject: String, caption: String, summary: String, _ rows: [Row],
        of report: ScorecardReport
    ) -> String {
        let total = rows.reduce(0) { $0 + $1.count }
        precondition(total == report.lines.count, "the colours do not add up to the measures")
        return PageTemplate.counts.render([
            "text": .html(text), "id": .text(id), "subject": .text(subject), "caption": .text(caption),
            "summary": .text(summary), "total": .text(String(total)),
            "rows": .list(
                rows.map {
                    [
                        "tint": .text($0.rag.rawValue), "shape": .text($0.shape), "word": .text($0.word),
                        "meaning": .text($0.meaning), "count": .text(String($0.count)),
                    ]
                }),
        ])
    }
}
