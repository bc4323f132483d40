internal import Scorecard

/// The names that officers may write between braces.
package enum TokenName {
    /// What stands for the report as a whole, with what each says: `docs/reports.md` has the same list.
    package static let general: [(name: String, meaning: String)] = [
        ("authority", "the council's name"),
        ("authority.code", "its ONS code"),
        ("committee", "the committee's name"),
        ("title", "the report's title, with quarter and year"),
        ("meeting.date", "the day of the meeting"),
        ("period", "such as quarter 2, 2018-19"),
        ("period.code", "such as 2018-19-Q2"),
        ("period.days", "such as 1 July to 30 September 2018"),
        ("period.first", "its first day"),
        ("period.last", "its last day"),
        ("period.year", "its financial year, such as 2018-19"),
        ("previous.period", "the period before"),
        ("previous.days", "its days"),
        ("previous.year", "the financial year before"),
        ("portfolioHolder", "the portfolio holder's name"),
        ("seniorOfficer", "the senior officer's name"),
        ("contact", "the contact's name"),
        ("neighbours", "the statistical neighbours, in rank order"),
        ("neighbours.count", "how many they are"),
        ("edition", "public or exempt"),
        ("asAt", "the day as of which the figures are known"),
        ("measures", "how many measures the scorecard has"),
        ("rag.red", "how many are red"),
        ("rag.amber", "amber"),
        ("rag.green", "green"),
        ("rag.none", "not rated"),
        ("rag.rated", "red, amber or green"),
        ("rag.newlyRed", "red, and the rated period before was not"),
        ("rag.stillRed", "red, and so was the rated period before"),
        ("rag.noCommentary", "red, and nobody has said why"),
        ("travel.worse", "how many measures are worse"),
        ("travel.same", "broadly the same"),
        ("travel.improved", "improved"),
        ("travel.none", "without a direction of travel"),
        ("travel.judged", "worse, broadly the same or improved"),
    ]

    /// What follows `measure.` and a measure's id.
    package enum OfMeasure: String, CaseIterable, Sendable {
        case title
        case value
        case target
        case rag
        case direction
        case travel
        case previous
        case previousYearEnd
        case neighbours
        case national
        case region
        case redPeriods
        case period
        case asAt
    }

    enum Read {
        case general(String)
        case measure(Measure, OfMeasure)
        /// What is wrong, and what may be written.
        case unknown(String)
    }

    static func read(_ name: String, in catalogue: Catalogue) -> Read {
        if general.contains(where: { $0.name == name }) { return .general(name) }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.first == "measure" else {
            return .unknown(
                "is no token; there are: \(general.map(\.name).joined(separator: ", ")), measure.ID.value")
        }
        let known = OfMeasure.allCases.map(\.rawValue).joined(separator: ", ")
        guard parts.count == 3 else { return .unknown("is no token; write measure.ID. and one of: \(known)") }
        guard let id = MeasureID(parts[1]), let measure = catalogue[id], measure.isOnScorecard else {
            return .unknown("the scorecard has no measure '\(parts[1])'" + likeness(of: parts[1], in: catalogue))
        }
        guard let property = OfMeasure(rawValue: parts[2]) else {
            return .unknown("nothing of a measure is called '\(parts[2])'; there are: \(known)")
        }
        return .measure(measure, property)
    }

    /// Measures that share the most words with a name.
    private static func likeness(of name: String, in catalogue: Catalogue) -> String {
        let words = Set(name.split(separator: "-"))
        let ids = catalogue.measures.filter(\.isOnScorecard).map(\.id.rawValue)
        let scored = ids.map { id in (id, words.intersection(id.split(separator: "-")).count) }.filter { $0.1 > 0 }
        let best = scored.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(3).map(\.0)
        return best.isEmpty ? "; it has \(ids.count)" : "; do you mean \(best.joined(separator: ", or "))?"
    }
}
