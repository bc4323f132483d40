/// HTML that was made of Markdown, read strictly.
struct WrittenMarkup {
    /// What CommonMark is written with.
    private static let known: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a",
    ]
    private static let void: Set<String> = ["br", "hr", "img"]
    private static let leftOut = "!-- raw HTML omitted --"

    /// What is wrong with it; `nil` where nothing is.
    private(set) var fault: String?

    init(_ html: String) {
        var open: [String] = []
        // By scalars, as a browser reads it: a mark that combines with a bracket hides it from nobody.
        var rest = Array(html.unicodeScalars)[...]
        while let start = rest.firstIndex(of: "<") {
            guard let end = rest[start...].firstIndex(of: ">") else {
                fault = "a tag does not end"
                return
            }
            let tag = String(String.UnicodeScalarView(rest[rest.index(after: start)..<end]))
            rest = rest[rest.index(after: end)...]
            if tag == Self.leftOut { continue }
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            if Self.void.contains(name) { continue }
            guard Self.known.contains(name) else {
                fault = "a tag of the text's own: <\(tag)>"
                return
            }
            if !tag.hasPrefix("/") {
                open.append(name)
            } else if open.popLast() != name {
                fault = "</\(name)> closes nothing"
                return
            }
            if name == "a", let scheme = Self.scheme(tag), ["javascript", "vbscript", "file"].contains(scheme) {
                fault = "a link that runs something: \(tag)"
                return
            }
        }
        if !open.isEmpty { fault = "not closed: \(open)" }
    }

    private static func scheme(_ tag: String) -> String? {
        guard let start = tag.firstRange(of: "href=\"") else { return nil }
        let address = tag[start.upperBound...].prefix { $0 != "\"" }.filter { !$0.isWhitespace }
        return address.contains(":") ? address.prefix { $0 != ":" }.lowercased() : nil
    }

    /// Text as HTML has it.
    static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
