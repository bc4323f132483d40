import Foundation
import Scorecard

/// The page of histories: its routes, and a table with a row for each history.
struct HistoryPage: Sendable {
    let routes: String
    let histories: [History]

    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/reference/alert-histories.md").standardizedFileURL

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: ``Fault`` for a row that cannot be read.
    init() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        guard let block = text.components(separatedBy: "```yaml routes\n").dropFirst().first else {
            throw Fault(description: "the page has no routes")
        }
        routes = block.components(separatedBy: "\n```")[0]
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.split(separator: "|").count == 5 }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
            .filter { $0[0] != "history" && !$0[0].hasPrefix("---") }
        histories = try zip(1..., rows).map { number, cells in
            History(
                number: number, name: cells[0], service: cells[1],
                steps: try cells[2].components(separatedBy: ", ").flatMap(HistoryStep.read),
                alerts: Self.items(cells[3], ", "), deliveries: Self.items(cells[4], "; "))
        }
    }

    private static func items(_ cell: String, _ separator: String) -> [String] {
        cell == "none" ? [] : cell.components(separatedBy: separator).sorted()
    }
}

/// One row: the ratings of a measure, or of several, in the order in which they come, and what must come of them.
struct History: Sendable, CustomStringConvertible {
    let number: Int
    let name: String
    let service: String
    let steps: [HistoryStep]
    /// Such as `newly-red Q1`, sorted.
    let alerts: [String]
    /// Such as `email lead: newly-red Q1`, sorted.
    let deliveries: [String]

    var description: String { "\(number): \(name)" }

    /// Measures of its own, so that no history bears on another.
    var measures: [String] { (1...(steps.map(\.measures).max() ?? 1)).map { "history-\(number)-\($0)" } }
}
