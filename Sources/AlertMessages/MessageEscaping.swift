/// How text from data is written in a form, so that it is read as it stands and makes nothing: no markup, no link, no
/// line of its own.
package enum MessageEscaping: String, CaseIterable, Sendable {
    /// Nothing but what the others do as well.
    case plain
    case html
    /// The Markdown of GOV.UK Notify.
    case notify
    /// What GOV.UK Notify takes as a subject: placeholders, and no Markdown.
    case notifySubject
    /// The Markdown of Adaptive Cards.
    case card

    /// One line without control characters, escaped.
    package func escape(_ text: String) -> String {
        let line = OneLine.of(text)
        return switch self {
        case .plain: line
        case .html: Self.withEntities(line)
        case .notify: Self.marked(line, isListedByNumber: { _ in true })
        case .notifySubject: Self.apart(line)
        case .card: Self.marked(line, isListedByNumber: { $0 == " " || $0 == nil })
        }
    }

    private static func marked(_ line: String, isListedByNumber: (Unicode.Scalar?) -> Bool) -> String {
        notLeading(escaped(apart(line), by: #"\`*[]_#~|<>"#), isListedByNumber)
    }

    private static let entities: [Unicode.Scalar: String] = [
        "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
    ]

    // Everything here goes by scalars: markup is markup under a combining mark, too.

    private static func withEntities(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let entity = entities[scalar] {
                result.append(contentsOf: entity.unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The characters that Markdown takes for markup anywhere in a line, each behind a backslash.
    private static func escaped(_ text: String, by characters: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if characters.unicodeScalars.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    /// What begins a heading, a list, a quotation or a rule begins none behind a backslash. Numbers begin a list by their
    /// full stop or bracket.
    ///
    /// - Parameter isListedByNumber: What must follow them.
    private static func notLeading(_ text: String, _ isListedByNumber: (Unicode.Scalar?) -> Bool) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first else { return text }
        if "-+=^•(".unicodeScalars.contains(first) { return "\\" + text }
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        let rest = scalars.dropFirst(digits.count)
        guard !digits.isEmpty, let end = rest.first, end == "." || end == ")", isListedByNumber(rest.dropFirst().first)
        else { return text }
        return String(digits) + "\\" + String(rest)
    }

    /// Pairs of brackets stand for placeholders (Notify) or functions (cards), and a pair of strokes, `www.` and `mailto:`
    /// begin what programs make links of: a space takes them apart.
    private static func apart(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let last = result.last, last == scalar, "(){}/".unicodeScalars.contains(scalar) { result.append(" ") }
            if scalar == ".", ends(result, "www") { result.append(" ") }
            if scalar == ":", ends(result, "mailto") { result.append(" ") }
            result.append(scalar)
        }
        return String(result)
    }

    private static func ends(_ text: String.UnicodeScalarView, _ word: String) -> Bool {
        zip(text.reversed(), word.unicodeScalars.reversed()).allSatisfy { $0.properties.lowercaseMapping == String($1) }
            && text.count >= word.unicodeScalars.count
    }
}

/// Text as one line that stays in its order.
enum OneLine {
    /// Line breaks, tabs and other control characters become spaces, runs of which become one; what turns the order of
    /// the text around, or cannot be seen, is left out.
    static func of(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        var isSpaced = false
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
                isSpaced = true
                continue
            // The joiner makes one emoji of several.
            case .format where scalar != "\u{200D}": continue
            case .surrogate, .privateUse, .unassigned: continue
            default: break
            }
            if isSpaced, !line.isEmpty { line.append(" ") }
            isSpaced = false
            line.append(scalar)
        }
        return String(line)
    }

    /// At most so many characters, with `…` for what is left out.
    static func of(_ text: String, longest: Int) -> String {
        let line = of(text)
        guard line.count > longest else { return line }
        return line.prefix(longest - 1) + "…"
    }
}
