package import Reporting
internal import Scorecard
internal import Wording

/// The table of an authority's measures, grouped by service, with a sentence before it that says what it shows.
package struct ScorecardSheet: Sendable {
    /// Unique on the page.
    package var id: String
    package var summary: String
    package var caption: String
    /// Heading of the column of values, such as `Quarter 2`.
    package var valueHeading: String
    /// Of the columns for earlier quarters.
    package var quarterHeadings: [String]
    /// Such as `Year end 2017-18`.
    package var yearEndHeading: String
    package var sections: [ScorecardSection]
    /// Commentary and priorities stand under each row.
    package var showsWords = false
    /// A small chart stands at the end of each row.
    package var showsTrends = false
    /// Where a click on a column's heading leads, to sort by it.
    package var sorting: [Column: Sorting] = [:]

    package enum Column: String, CaseIterable, Sendable {
        case measure, rag, travel, value, target, yearEnd, neighbours, national
    }

    package struct Sorting: Sendable {
        package let address: String
        /// `nil` where the table is not sorted by this column.
        package let order: Order?

        package enum Order: String, Sendable { case ascending, descending }

        package init(address: String, order: Order?) {
            self.address = address
            self.order = order
        }
    }

    /// - Parameter rows: Those to show, in their order; the rows of one service stand together where `isGrouped`.
    package init(_ report: ScorecardReport, rows: [ScorecardRow], id: String = "scorecard", isGrouped: Bool = true) {
        self.id = id
        sections = isGrouped ? ScorecardSection.grouping(rows) : [ScorecardSection(service: "", rows: rows)]
        caption = "Scorecard of \(report.authority.name), \(report.period.wordsInSentence)"
        valueHeading = report.period.words(beside: report.period).capitalised
        quarterHeadings = rows.map { $0.earlierQuarters.map(\.heading) }.max { $0.count < $1.count } ?? []
        yearEndHeading = "Year end \(report.period.financialYear.predecessor.words)"
        summary = Self.summary(of: rows, in: report, services: Set(rows.map(\.service)).count)
    }

    private static func summary(of rows: [ScorecardRow], in report: ScorecardReport, services: Int) -> String {
        func count(_ tint: String) -> Int { rows.count { $0.rag.tint == tint } }
        let measures = rows.count == 1 ? "1 measure" : "\(rows.count) measures"
        let place = services == 1 ? "one service" : "\(services) services"
        return """
            The table shows \(measures) of \(place) for \(report.period.wordsInSentence), \
            \(report.period.days): \(count("red")) red, \(count("amber")) amber, \(count("green")) green and \
            \(count("none")) not rated. Each row is a measure, with its rating against the target, whether it got \
            better or worse, and averages to compare it with.
            """
    }

    /// What the template `scorecard-table` reads.
    package var view: View {
        var columns: [View] = [
            column("Measure", .measure, "title"), column("Rating", .rag, "verdicts"),
            column("Direction of travel", .travel, "verdicts"), column(valueHeading, .value, "number"),
            column("Target", .target, "number"),
        ]
        columns += quarterHeadings.map { ["title": .text($0), "kind": "number", "sort": "", "address": ""] }
        columns += [
            column(yearEndHeading, .yearEnd, "number"), column("Neighbour average", .neighbours, "number"),
            column("England average", .national, "number"),
        ]
        if showsTrends { columns.append(["title": "Trend", "kind": "trend", "sort": "", "address": ""]) }
        let width = columns.count
        return [
            "id": .text(id), "summary": .text(summary), "caption": .text(caption), "columns": .list(columns),
            "showsTrends": .flag(showsTrends),
            "sections": .list(
                sections.map { section in
                    [
                        "service": .text(section.title), "width": .text(String(width)),
                        "rows": .list(
                            section.rows.map {
                                $0.view(
                                    width: width, quarters: quarterHeadings, showsWords: showsWords,
                                    showsTrend: showsTrends)
                            }),
                    ]
                }),
        ]
    }

    private func column(_ title: String, _ column: Column, _ kind: String) -> View {
        let sorting = sorting[column]
        return [
            "title": .text(title), "kind": .text(kind), "sort": .text(sorting?.order?.rawValue ?? ""),
            "address": .text(sorting?.address ?? ""),
        ]
    }
}
