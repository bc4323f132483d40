import Foundation
import Contracts
import Scorecard

/// A rating that comes to the notifier, in the words of the page: `Warrington Q1 red (backfill)`.
struct HistoryStep: Sendable {
    /// What made the rating.
    enum Mark: String, CaseIterable {
        case backfill, comparator, base
        case silentRerate = "re-rated"
        case alertingRerate = "re-rated with --alert"
        /// A rating that was made before the one that has been read.
        case stale
    }

    let authority: AuthorityCode
    let period: Period
    let rag: RAGRating
    /// So many measures have it.
    let measures: Int
    let mark: Mark?

    static let authorities: [String: AuthorityCode?] = [
        "Cheshire": AuthorityCode("E06000049"), "Warrington": AuthorityCode("E06000007"),
        "Solihull": AuthorityCode("E08000029"), "Halton": AuthorityCode("E06000006"),
    ]

    /// Reads a step, or with `2008-09-Q1 to 2017-18-Q4 red` one for each quarter.
    static func read(_ text: String) throws -> [HistoryStep] {
        guard let range = text.firstMatch(of: #/(\d{4})-\d\d-Q1 to (\d{4})-\d\d-Q4/#), let first = Int(range.1),
            let last = Int(range.2), first < last
        else { return [try HistoryStep(text)] }
        return try (first...last).flatMap { year in
            try (1...4).map { quarter in
                let end = String("\(year + 1)".suffix(2))
                return try HistoryStep(text.replacingCharacters(in: range.range, with: "\(year)-\(end)-Q\(quarter)"))
            }
        }
    }

    init(_ text: String) throws {
        func fault() -> HistoryPage.Fault { HistoryPage.Fault(description: "cannot be read: '\(text)'") }
        let parts = text.components(separatedBy: " (")
        mark = parts.count == 1 ? nil : Mark(rawValue: String(parts[1].dropLast()))
        var words = parts[0].split(separator: " ").map(String.init)
        let place = words.first.flatMap { Self.authorities[$0] }
        if place != nil { words.removeFirst() }
        var measures = 1
        if words.count == 5, words[2] == "in", words[4] == "measures", let count = Int(words[3]) {
            measures = count
            words.removeLast(3)
        }
        guard words.count == 2, let authority = place ?? Self.authorities["Cheshire"] ?? nil,
            let period = Period(words[0].hasPrefix("Q") ? "2018-19-\(words[0])" : words[0]),
            let rag = words[1] == "unrated" ? RAGRating.none : RAGRating(rawValue: words[1]),
            (parts.count == 1) == (mark == nil)
        else { throw fault() }
        self.authority = authority
        self.period = period
        self.rag = rag
        self.measures = measures
    }
}
