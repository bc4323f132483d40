/// The forms that messages are worded in, by what the receiver can show.
package enum MessageForm: String, CaseIterable, Sendable {
    case mail
    case notify
    case card
    case events
}

/// What a message says, in the form of its channel. Text from data is escaped for that form already.
package enum MessageContent: Sendable, Equatable {
    /// - subject: One line.
    /// - text: Plain text; html: the same as HTML.
    case mail(subject: String, text: String, html: String)
    /// GOV.UK Notify: a line, and its dialect of Markdown.
    case notify(subject: String, body: String)
    /// An Adaptive Card: a heading and one text for each alert, in the Markdown of cards.
    case card(title: String, alerts: [String])
    /// For other systems: each alert as `scorecard.alert.raised.v1` has it, a JSON object.
    case events([String])
}
