internal import Presentation
internal import Scorecard

/// Which measures of a scorecard are shown, and in which order.
package struct ScorecardFilter: Hashable, Sendable {
    enum Order: String, CaseIterable, Sendable {
        case scorecard
        case measure
        case rating
        case travel
        case service

        var words: String {
            switch self {
            case .scorecard: "As the scorecard has them"
            case .measure: "By title"
            case .rating: "Red first"
            case .travel: "Worse first"
            case .service: "By service"
            }
        }
    }

    package static let names = ["service", "priority", "rag", "travel", "q", "sort", "compare"]

    var service: String?
    var priority: String?
    var rag: RAGRating?
    var travel: TravelVerdict?
    /// Words that a title holds, each of them.
    var words: [String] = []
    var order = Order.scorecard
    /// Another quarter, side by side.
    var compare: Period?

    package init(_ query: Fields) throws {
        service = query["service"]
        priority = query["priority"]
        rag = try Self.choice(query, "rag")
        travel = try Self.choice(query, "travel")
        words = (query["q"] ?? "").prefix(200).split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        order = try Self.choice(query, "sort") ?? .scorecard
        guard let text = query["compare"] else { return }
        guard let period = Period(text), period.kind == .financialQuarter else {
            throw PageProblem.bad("'compare' is a quarter such as 2018-19-Q1.")
        }
        compare = period
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ query: Fields, _ name: String
    ) throws -> Choice? {
        guard let text = query[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw PageProblem.bad("'\(name)' is one of \(names).")
        }
        return choice
    }

    var isNarrow: Bool {
        service != nil || priority != nil || rag != nil || travel != nil || !words.isEmpty
    }

    func keeps(_ measure: Measure, _ rag: RAGRating, _ travel: TravelVerdict) -> Bool {
        if let service, measure.service != service { return false }
        if let priority, !measure.priorities.contains(where: { $0.text == priority }) { return false }
        if let wanted = self.rag, wanted != rag { return false }
        if let wanted = self.travel, wanted != travel { return false }
        let title = measure.title.lowercased()
        return words.allSatisfy { title.contains($0) }
    }

    /// The rows in their order; equal ones stay as the scorecard has them.
    func sorted(_ rows: [ScorecardRow]) -> [ScorecardRow] {
        func stable(_ key: (ScorecardRow) -> Int) -> [ScorecardRow] {
            rows.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }.map(\.element)
        }
        func worst(_ tint: String) -> Int { ["red", "amber", "green", "none"].firstIndex(of: tint) ?? 4 }
        switch order {
        case .scorecard: return rows
        case .measure: return rows.sorted { ($0.title.lowercased(), $0.id) < ($1.title.lowercased(), $1.id) }
        case .rating: return stable { worst($0.rag.tint) }
        case .travel: return stable { worst($0.travel.tint) }
        case .service:
            return rows.enumerated().sorted { ($0.element.service, $0.offset) < ($1.element.service, $1.offset) }
                .map(\.element)
        }
    }
}
