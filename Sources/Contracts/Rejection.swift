/// A message that cannot be used, with a reason that its sender can act on.
package struct Rejection: Error, Hashable, Sendable {
    package let reason: RejectReason
    /// Where it is wrong and what was expected. Quotes nothing of the message, since it goes into headers, tables and
    /// logs.
    package let text: String
    /// The field that is wrong, where it is one.
    package let field: ReturnField?
    /// What stands there instead, for people at a terminal who have the message anyway; never stored and never logged.
    package let excerpt: Excerpt?

    package init(
        _ reason: RejectReason, _ text: SafeText, field: ReturnField? = nil, excerpt: Excerpt? = nil
    ) {
        self.reason = reason
        self.text = text.description
        self.field = field
        self.excerpt = excerpt
    }

    /// The text with what was found, for a terminal only.
    package var textWithExcerpt: String { excerpt.map { "\(text), found '\($0.text)'" } ?? text }

    /// The same, told of a place in a file.
    package func placed(_ place: SafeText) -> Rejection {
        Rejection(reason, "\(place): \(SafeText(quotingNothing: text))", field: field, excerpt: excerpt)
    }
}

extension Rejection: CustomStringConvertible {
    /// Reason and text, without the excerpt: safe to log.
    package var description: String { "\(reason.rawValue): \(text)" }
}
