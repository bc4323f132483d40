package import Channels
package import Scorecard
package import Settings
package import Store

/// Words the alerts of a delivery in the form of its channel.
package struct AlertWriter: Sendable {
    /// What is told of.
    package let catalogue: Catalogue
    private let templates: MessageTemplates

    /// Writes with the templates of the executable.
    ///
    /// - Throws: Never, as the tests hold.
    package init(catalogue: Catalogue) throws(ConfigurationError) {
        self.init(catalogue: catalogue, templates: try MessageTemplates(nil))
    }

    /// Writes with the templates of a configuration folder, where it has any.
    ///
    /// - Throws: ``ConfigurationError`` with file, line and what is wrong with each template.
    package init(catalogue: Catalogue, folder: ConfigurationFolder) throws(ConfigurationError) {
        self.init(catalogue: catalogue, templates: try MessageTemplates(folder))
    }

    init(catalogue: Catalogue, templates: MessageTemplates) {
        self.catalogue = catalogue
        self.templates = templates
    }

    /// - Parameter alerts: At least one.
    package func write(_ alerts: [DeliveryStore.Told], as form: MessageForm) -> MessageContent {
        if form == .events { return .events(alerts.map(\.event)) }
        let message = MessageStory(alerts, in: catalogue)
        func subject(_ escaping: MessageEscaping) -> String { self.subject(of: message, escaping) }
        func body(_ name: MessageTemplates.Name, _ escaping: MessageEscaping) -> String {
            templates.render(name, message.values(subject: subject(.plain)), escaping)
        }
        return switch form {
        case .mail: .mail(subject: subject(.plain), text: body(.mailText, .plain), html: body(.mailHTML, .html))
        case .notify: .notify(subject: subject(.notifySubject), body: body(.notify, .notify))
        case .card:
            .card(
                title: subject(.card),
                alerts: message.alerts.map { Self.trimmed(templates.render(.card, $0.values, .card)) })
        case .events: .events(alerts.map(\.event))
        }
    }

    /// Longer than any title, and short enough for every channel.
    private static let longestSubject = 250

    private func subject(of message: MessageStory, _ escaping: MessageEscaping) -> String {
        OneLine.of(templates.render(.subject, message.values(subject: ""), escaping), longest: Self.longestSubject)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isNewline == true { text.removeFirst() }
        return String(text)
    }

    /// True where a template makes nothing of some alerts.
    func isEmpty(_ name: MessageTemplates.Name, of alerts: [DeliveryStore.Told]) -> Bool {
        let message = MessageStory(alerts, in: catalogue)
        let scopes = name == .card ? message.alerts.map(\.values) : [message.values(subject: "")]
        return scopes.contains { OneLine.of(templates.render(name, $0, .plain)).isEmpty }
    }
}
