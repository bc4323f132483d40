internal import AlertMessages
package import ScorecardTestSupport

/// Text from data, as each form of a message writes it.
package struct EscapingTarget: FuzzTarget {
    package static let name = "escaping"
    package static let pieces = [
        "<", ">", "&", "\"", "'", "&amp;", "[", "](", ")", "((", "))", "{{", "}}", "{", "*", "_", "`", "~", "#", "|",
        "\\", "^",
        "•", "-", "1.", "12)", "=", "http://", "HTTPS://", "://", "//", "www.", "mailto:", "\r\n", "\n", "\u{85}",
        "\u{2028}",
        "\u{0}", "\u{1B}", "\u{202E}", "\u{2066}", "\u{200D}", "\u{FEFF}", "\u{301}", "👩‍👩‍👧", " ", "é",
    ].map { Array($0.utf8) }

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        (0..<random.below(12)).flatMap { _ in random.pick(Self.pieces) }
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        for escaping in MessageEscaping.allCases {
            let escaped = escaping.escape(text)
            for scalar in escaped.unicodeScalars {
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator:
                    return "\(escaping): a character that moves: \(escaped)"
                case .format where scalar != "\u{200D}": return "\(escaping): a character that is not seen: \(escaped)"
                default: continue
                }
            }
            if let fault = Self.fault(of: Array(escaped.unicodeScalars), escaping) {
                return "\(escaping): \(fault): \(escaped)"
            }
        }
        return nil
    }

    private static func fault(of text: [Unicode.Scalar], _ escaping: MessageEscaping) -> String? {
        func has(_ words: String) -> Bool { text.contains(Array(words.unicodeScalars)) }
        switch escaping {
        case .plain: return nil
        case .html: return text.contains { "<>\"'".unicodeScalars.contains($0) } ? "markup" : nil
        case .notifySubject: return has("((") || has("))") ? "a placeholder" : nil
        case .notify, .card:
            if has("((") || has("))") || has("{{") || has("}}") { return "a placeholder" }
            if has("//") { return "a link" }
            var isEscaped = false
            for scalar in text {
                if !isEscaped, "`*[]_#~|<>".unicodeScalars.contains(scalar) { return "markup" }
                isEscaped = scalar == "\\" && !isEscaped
            }
            return isEscaped ? "a backslash at the end, that takes what follows" : nil
        }
    }
}
