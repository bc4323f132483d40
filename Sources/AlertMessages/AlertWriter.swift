package import Channels
package import Scorecard
package import Store

/// Words the alerts of a delivery in the form of its channel.
package struct AlertWriter: Sendable {
    private let catalogue: Catalogue

    package init(catalogue: Catalogue) { self.catalogue = catalogue }

    /// - Parameter alerts: At least one.
    package func write(_ alerts: [DeliveryStore.Told], as form: MessageForm) -> MessageContent {
        let words = AlertText(alerts, in: catalogue)
        return switch form {
        case .mail: .mail(subject: words.subject, text: words.body, html: "")
        case .notify: .notify(subject: words.subject, body: words.body)
        case .card: .card(title: words.subject, alerts: [words.body])
        case .events: .events(alerts.map(\.event))
        }
    }
}
