import Foundation
import Testing

extension Load {
    private struct Event: Decodable {
        let authority: String
        let measure: String
        let period: String
        let value: String?
        let rag: String?
        let ratingRevision: Int?
        let redPeriods: Int?
        let kind: String?

        var series: String { "\(authority) \(measure)" }
        var subject: String { "\(series) \(period)" }
    }

    /// Expects that each topic tells of everything that it must, and of nothing else; more than once where a crash made
    /// it so, but then first in the order of the returns.
    func expectTopics(in system: TestSystem) throws {
        try expect(
            "scorecard.return.accepted.v1", of: system,
            entries.map { ("\($0.authority) \($0.measure)", "\($0.named) \($0.value)") }
        ) { "\($0.subject) \($0.value ?? "-")" }
        try expect(
            "scorecard.rating.calculated.v1", of: system,
            entries.map { ("\($0.authority) \($0.measure)", "\($0.named) 1 \($0.rag) \($0.redPeriods)") }
        ) { "\($0.subject) \($0.ratingRevision ?? -1) \($0.rag ?? "-") \($0.redPeriods ?? -1)" }
        try expect(
            "scorecard.alert.raised.v1", of: system,
            entries.compactMap { entry in
                entry.alert.map { ("\(entry.authority) \(entry.measure)", "\(entry.named) \($0)") }
            }
        ) { "\($0.subject) \($0.kind ?? "-")" }
    }

    private func expect(
        _ topic: String, of system: TestSystem, _ expected: [(series: String, text: String)],
        text: (Event) -> String
    ) throws {
        var found: [String: [String]] = [:]
        for record in try system.records(of: topic) {
            let event = try record.payload.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
            guard let event else { continue }
            #expect(record.key == "\(event.authority)|\(event.measure)")
            let text = text(event)
            if found[event.series]?.contains(text) ?? false { continue }
            found[event.series, default: []].append(text)
        }
        let wanted = Dictionary(grouping: expected, by: \.series).mapValues { $0.map(\.text) }
        #expect(Set(found.keys) == Set(wanted.keys), "\(topic)")
        for (series, texts) in wanted where found[series] != texts {
            Issue.record("\(topic): \(series): \(found[series] ?? []) instead of \(texts)")
        }
    }
}

extension Load.Entry {
    fileprivate var named: String { "\(authority) \(measure) \(period)" }
}
