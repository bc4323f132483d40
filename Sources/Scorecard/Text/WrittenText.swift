/// Words that people write to be shown: commentary, actions, answers and the names of those who write them.
///
/// White space around them is dropped, and every line ends in one line feed. Characters are Unicode's scalar values,
/// as JSON Schema counts them.
package struct WrittenText: Hashable, Sendable, CustomStringConvertible {
    package enum Form: Sendable {
        /// Lines and tabs, up to 10,000 characters.
        case paragraphs
        /// A name, up to 200 characters.
        case line

        package var longest: Int {
            switch self {
            case .paragraphs: 10_000
            case .line: 200
            }
        }
    }

    /// Why words are refused.
    package enum Fault: String, Error, CaseIterable, Sendable {
        case blank
        case tooLong = "too-long"
        /// One that shows nothing, or turns the text around it about.
        case controlCharacter = "control-character"
    }

    package let description: String

    /// - Throws: ``Fault``, of those that hold the first in its order.
    package init(_ text: String, as form: Form) throws(Fault) {
        var scalars = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n" where isAfterReturn: break
            default: scalars.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { throw .blank }
        let trimmed = scalars[first...last]
        guard trimmed.count <= form.longest else { throw .tooLong }
        guard trimmed.allSatisfy({ Self.isAllowed($0, in: form) }) else { throw .controlCharacter }
        description = String(String.UnicodeScalarView(trimmed))
    }

    private static func isAllowed(_ scalar: Unicode.Scalar, in form: Form) -> Bool {
        switch scalar {
        case "\n", "\t": form == .paragraphs
        // They turn the order of what follows about, so that it reads as something else.
        case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": false
        default: scalar.properties.generalCategory != .control
        }
    }
}
