/// What is said of a measure and period, and by whom.
package struct CommentaryBlock: Sendable {
    package var paragraphs: [String]
    /// Such as `Head of Safeguarding, 12 October 2018`; empty where it is not known.
    package var source: String
    /// What stands where nothing has been said; empty where nothing is missing.
    package var missing: String

    package init(paragraphs: [String], source: String = "", missing: String = "") {
        self.paragraphs = paragraphs
        self.source = source
        self.missing = missing
    }

    /// - Parameter text: Split into paragraphs at its line breaks.
    package init(text: String, source: String = "") {
        self.init(paragraphs: text.split(whereSeparator: \.isNewline).map(String.init), source: source)
    }

    /// What the template `commentary` reads.
    package var view: View {
        [
            "isMissing": .flag(!missing.isEmpty), "missing": .text(missing), "source": .text(source),
            "paragraphs": .list(paragraphs.map { ["text": .text($0)] }),
        ]
    }
}
