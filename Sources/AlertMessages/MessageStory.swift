internal import Scorecard
internal import Wording
internal import Store

/// What a message says: its alerts, the worst kind first, and what they have in common.
struct MessageStory {
    let alerts: [AlertStory]

    /// - Parameter alerts: At least one.
    init(_ alerts: [DeliveryStore.Told], in catalogue: Catalogue) {
        let stories = alerts.map { AlertStory($0, in: catalogue) }
        self.alerts = AlertKind.allCases.flatMap { kind in stories.filter { $0.kind == kind } }
    }

    private var headline: String {
        let kinds = Set(alerts.map(\.words.headline))
        return kinds.count == 1 ? kinds.first ?? "" : "Changed ratings"
    }

    /// What the headline is about, such as `40 measures, Cheshire East`.
    private var what: String {
        guard let first = alerts.first else { return "" }
        let authorities = Set(alerts.map(\.series.authority))
        let authority = authorities.count == 1 ? first.authority : "\(authorities.count) authorities"
        if alerts.count == 1 { return "\(first.title), \(authority), \(first.period)" }
        let measures = Set(alerts.map(\.series.measure))
        if measures.count == 1 { return "\(first.title), \(authority)" }
        return "\(measures.count) measures, \(authority)"
    }

    private var groups: [[String: TemplateValue]] {
        var headlines: [String] = []
        for alert in alerts where !headlines.contains(alert.words.headline) { headlines.append(alert.words.headline) }
        return headlines.map { headline in
            let members = alerts.filter { $0.words.headline == headline }
            return [
                "headline": .text(headline), "count": .text(String(members.count)), "items": .list(members.map(\.item)),
            ]
        }
    }

    /// What stands for the names of templates.
    func values(subject: String) -> [String: TemplateValue] {
        [
            "subject": .text(subject), "headline": .text(headline), "what": .text(what),
            "count": .text(String(alerts.count)), "isOne": .flag(alerts.count == 1), "isMany": .flag(alerts.count > 1),
            "groups": .list(groups), "alerts": .list(alerts.map(\.values)),
        ]
    }
}
