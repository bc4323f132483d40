extension ScorecardRow {
    /// What the template `scorecard-table` reads of a row.
    ///
    /// - Parameters:
    ///   - width: Columns of the table.
    ///   - quarters: Headings of the columns for earlier quarters.
    ///   - showsWords: Commentary and priorities stand under the row.
    func view(width: Int, quarters: [String], showsWords: Bool, showsTrend: Bool) -> View {
        let values = Dictionary(earlierQuarters.map { ($0.heading, $0.value) }) { first, _ in first }
        let hasWords = showsWords && (lacksCommentary || !commentary.isEmpty || !priorities.isEmpty)
        return [
            "id": .text(id), "title": .text(title), "address": .text(address), "polarity": .text(polarity),
            "rag": .markup(rag.markup), "streak": .text(streak), "travel": .markup(travel.markup), "from": .text(from),
            "value": .text(value), "asAt": .text(asAt), "otherPeriod": .text(otherPeriod), "target": .text(target),
            "quarters": .list(quarters.map { ["value": .text(values[$0] ?? "")] }),
            "previousYearEnd": .text(previousYearEnd), "neighbours": .text(neighbours), "national": .text(national),
            "hasTrends": .flag(showsTrend), "trend": .markup(trend), "hasWords": .flag(hasWords),
            "width": .text(String(width)), "lacksCommentary": .flag(lacksCommentary),
            "commentary": .list(commentary.map { ["text": .text($0)] }),
            "prioritiesInWords": .text(priorities.isEmpty ? "" : "Priorities: \(priorities.joined(separator: "; "))."),
        ]
    }
}
