package import Contracts

/// Why the rest of a file cannot be read.
package struct FileFault: Error, Hashable, Sendable {
    package let line: Int
    /// What is wrong, with the column's number and its name where that is one of ours. Quotes nothing of the file.
    package let text: String
    /// What stands there, for people at a terminal.
    package let excerpt: Excerpt?

    init(line: Int, _ text: SafeText, excerpt: Excerpt? = nil) {
        self.line = line
        self.text = text.description
        self.excerpt = excerpt
    }

    /// The text with what was found, for a terminal only.
    package var textWithExcerpt: String { excerpt.map { "\(text), found '\($0.text)'" } ?? text }
}
