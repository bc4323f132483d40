/// Text with tokens such as `{{period.days}}`.
struct TokenText {
    /// A piece of the text.
    enum Piece: Hashable {
        case text(Substring)
        /// A token's name, with the line that it stands in, from 1.
        case token(String, line: Int)
        /// Braces that open, and do not close in their line.
        case unclosed(line: Int)
    }

    let pieces: [Piece]

    init(_ text: String) {
        var pieces: [Piece] = []
        for (number, line) in zip(1..., text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)) {
            if number > 1 { pieces.append(.text("\n")) }
            var rest = line
            while let open = rest.firstRange(of: "{{") {
                pieces.append(.text(rest[..<open.lowerBound]))
                rest = rest[open.upperBound...]
                guard let close = rest.firstRange(of: "}}") else {
                    pieces.append(.unclosed(line: number))
                    break
                }
                let name = rest[..<close.lowerBound].drop { $0 == " " }
                let trimmed = name.reversed().drop { $0 == " " }.reversed()
                pieces.append(.token(String(trimmed), line: number))
                rest = rest[close.upperBound...]
            }
            pieces.append(.text(rest))
        }
        self.pieces = pieces
    }

    /// The tokens' names, each with its line.
    var tokens: [(name: String, line: Int)] {
        pieces.compactMap { if case .token(let name, let line) = $0 { (name, line) } else { nil } }
    }
}

/// Text as Markdown shows it, whatever is in it.
enum MarkdownText {
    /// On one line, with one space between words and none around them, since four begin a block of code; and a backslash
    /// before every mark that could mean something.
    static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        var isSpaceDue = false
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                isSpaceDue = !escaped.isEmpty
                continue
            }
            if isSpaceDue { escaped.append(" ") }
            isSpaceDue = false
            let isMark =
                scalar.isASCII && scalar.value > 32 && !scalar.properties.isAlphabetic
                && scalar.properties.numericType == nil
            if isMark { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // A mark of byte order is left out at the beginning of a text.
        default: scalar == " " || scalar == "\u{FEFF}"
        }
    }
}
