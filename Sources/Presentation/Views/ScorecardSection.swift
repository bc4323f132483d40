internal import Wording

/// The rows of one service.
package struct ScorecardSection: Sendable {
    /// As the catalogue names it; empty where the rows are not grouped.
    package let service: String
    package let rows: [ScorecardRow]

    package init(service: String, rows: [ScorecardRow]) {
        self.service = service
        self.rows = rows
    }

    /// Such as `Child protection`.
    package var title: String { serviceWords(service) }

    /// One for each service, in the order in which they come first.
    package static func grouping(_ rows: [ScorecardRow]) -> [ScorecardSection] {
        var services: [String] = []
        for row in rows where !services.contains(row.service) { services.append(row.service) }
        let grouped = Dictionary(grouping: rows, by: \.service)
        return services.map { ScorecardSection(service: $0, rows: grouped[$0] ?? []) }
    }
}
