/// A short piece of the input, fit for a terminal.
///
/// It describes itself as nothing: a log line that interpolates one does not tell it. Ask for ``text``.
package struct Excerpt: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// At most forty characters, without any that would move a terminal's cursor or turn its text around.
    package let text: String

    private static let longest = 40

    package init(_ input: String) {
        var text = String(
            String.UnicodeScalarView(
                input.unicodeScalars.prefix(Self.longest).map { Self.isPrintable($0) ? $0 : "\u{FFFD}" }))
        if input.unicodeScalars.count > Self.longest { text += "…" }
        self.text = text
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }

    package var description: String { "(not told)" }
    package var debugDescription: String { description }
}

extension JSONObject {
    /// A short piece of a member's text.
    package func excerpt(_ text: JSONText) -> Excerpt { Excerpt(string(text)) }
}
