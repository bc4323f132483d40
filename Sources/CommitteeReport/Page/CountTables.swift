internal import Presentation
internal import Reporting
internal import Scorecard
internal import Wording

/// Sections 6 and 8: how many measures have each colour, and what the colours mean.
enum CountTables {
    static func rag(of report: ScorecardReport, _ text: Markup) throws -> Markup {
        var table = CountTable.rag(of: report)
        table.caption = "Measures by rating, \(report.period.wordsInSentence)"
        return try html(table, text, of: report)
    }

    static func travel(of report: ScorecardReport, _ text: Markup) throws -> Markup {
        var table = CountTable.travel(of: report)
        table.caption = "Measures by direction of travel, \(report.period.wordsInSentence)"
        return try html(table, text, of: report)
    }

    private static func html(_ table: CountTable, _ text: Markup, of report: ScorecardReport) throws -> Markup {
        // Whatever happens to the table's words, every measure is counted once.
        precondition(table.total == report.lines.count, "the colours do not add up to the measures")
        return try ReportTemplate.countSection.render(["text": .markup(text), "table": .view(table.view)])
    }
}
