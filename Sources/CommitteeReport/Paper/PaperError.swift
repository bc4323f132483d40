/// Why there is no paper.
package struct PaperError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// The settings are wrong.
        case configuration
        /// A program is not installed.
        case missing
        case failed
        case late
    }

    package let kind: Kind
    /// What happened, without a word of the page.
    package let reason: String
    /// The last that the program said, in which words of the page may stand; empty where it said nothing.
    package let said: String

    init(_ kind: Kind, _ reason: String, said: String = "") {
        self.kind = kind
        self.reason = reason
        self.said = said
    }

    package var isConfiguration: Bool { kind == .configuration }
    package var text: String { said.isEmpty ? reason : "\(reason): \(said)" }
    package var description: String { text }
}
