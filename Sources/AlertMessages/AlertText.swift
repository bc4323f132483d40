internal import Contracts
package import Scorecard
package import Store

/// What a message says of its alerts, in words: subject and plain text.
package struct AlertText: Sendable {
    package let subject: String
    package let body: String

    /// - Parameter alerts: At least one.
    package init(_ alerts: [DeliveryStore.Told], in catalogue: Catalogue) {
        let sentences = alerts.map { AlertSentence($0, in: catalogue) }
        if let only = sentences.first, sentences.count == 1 {
            subject = "\(only.headline): \(only.title), \(only.authority), \(only.period)"
        } else {
            let kinds = Set(sentences.map(\.headline))
            let what = kinds.count == 1 ? kinds.first ?? "" : "Changed ratings"
            subject = "\(what): \(sentences.count) measures, \(sentences.first?.authority ?? "")"
        }
        body =
            sentences.map(\.paragraph).joined(separator: "\n\n")
            + "\n\nThis message was sent by the performance scorecard because you are listed for this service.\n"
    }
}

/// One alert in words.
private struct AlertSentence {
    let headline: String
    let title: String
    let authority: String
    let period: String
    let paragraph: String

    init(_ alert: DeliveryStore.Told, in catalogue: Catalogue) {
        let measure = catalogue[alert.series.measure]
        let facts = RatingFacts(event: alert.rating)
        let isRerated = facts?.isRerated ?? false
        headline = Self.headline(of: alert.kind) + (isRerated ? " by a change of rules" : "")
        title = measure?.title ?? alert.series.measure.rawValue
        authority = catalogue[alert.series.authority]?.name ?? alert.series.authority.rawValue
        period = alert.period.description
        var lines = ["\(title)", "\(authority), \(period): \(Self.meaning(of: alert.kind, isRerated: isRerated))"]
        if isRerated { lines.append("The rules or the comparison changed, not the value: it was rated again.") }
        if let facts { lines += AlertFigures(facts, of: alert, measure, in: catalogue).lines }
        lines.append("Service: \(measure?.service ?? "not in the catalogue any more")")
        paragraph = lines.joined(separator: "\n")
    }

    private static func headline(of kind: AlertKind) -> String {
        switch kind {
        case .newlyRed: "Newly red"
        case .stillRed: "Still red"
        case .recovered: "No longer red"
        case .retracted: "Taken back"
        }
    }

    private static func meaning(of kind: AlertKind, isRerated: Bool) -> String {
        switch kind {
        case .newlyRed: "rated red, and was not before."
        case .stillRed: "rated red again."
        case .recovered: "is no longer rated red."
        case .retracted: "a \(isRerated ? "re-rating" : "correction") takes the earlier alert back."
        }
    }
}
