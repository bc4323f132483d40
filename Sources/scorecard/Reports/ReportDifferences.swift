internal import Foundation

/// Where two reports as data say different things.
enum ReportDifferences {
    private static let most = 20

    /// One line for each member that differs, at most twenty.
    static func between(_ issued: String, and made: String) -> [String] {
        guard let issued = object(issued), let made = object(made) else { return ["one of them is no JSON"] }
        var found = members(issued, made, of: "the report", leaving: ["measures"])
        let (before, after) = (measures(issued), measures(made))
        for id in Set(before.keys).union(after.keys).sorted() {
            switch (before[id], after[id]) {
            case (let before?, let after?): found += members(before, after, of: id, leaving: [])
            case (_?, nil): found.append("\(id): is no measure of the scorecard any more")
            case (nil, _?): found.append("\(id): was no measure of the scorecard then")
            case (nil, nil): continue
            }
        }
        if found.isEmpty { found = ["the order of its measures"] }
        return found.prefix(most) + (found.count > most ? ["and \(found.count - most) more"] : [])
    }

    private static func object(_ text: String) -> [String: Any]? {
        try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    }

    private static func measures(_ report: [String: Any]) -> [String: [String: Any]] {
        let measures = report["measures"] as? [[String: Any]] ?? []
        return Dictionary(measures.map { ($0["id"] as? String ?? "", $0) }) { first, _ in first }
    }

    private static func members(
        _ before: [String: Any], _ after: [String: Any], of subject: String, leaving: Set<String>
    ) -> [String] {
        Set(before.keys).union(after.keys).subtracting(leaving).sorted().compactMap { name in
            let (old, new) = (text(before[name]), text(after[name]))
            return old == new ? nil : "\(subject): \(name) was \(old), and is \(new)"
        }
    }

    private static func text(_ value: Any?) -> String {
        guard let value else { return "not said" }
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "?"
    }
}
