/// Reads a page strictly: every tag closed in its order, every id one of its kind, every reference met, and nothing in it
/// that the content security policy forbids.
struct PageCheck {
    private(set) var problems: [String] = []
    private(set) var title = ""
    private var open: [String] = []
    private var ids: Set<String> = []
    private var references: Set<String> = []
    private var headings: [Int] = []

    private static let void: Set<String> = [
        "meta", "link", "input", "br", "hr", "img", "path", "line", "circle", "rect",
    ]

    init(_ page: String) {
        var rest = page[...]
        guard rest.hasPrefix("<!DOCTYPE html>") else {
            problems.append("no doctype")
            return
        }
        rest = rest.dropFirst("<!DOCTYPE html>".count)
        while let start = rest.firstIndex(of: "<") {
            check(text: rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else {
                problems.append("a tag does not end")
                break
            }
            read(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
            if title.isEmpty, open.last == "title", let close = rest.firstRange(of: "</title>") {
                title = String(rest[..<close.lowerBound])
            }
        }
        if !open.isEmpty { problems.append("not closed: \(open)") }
        for id in references.subtracting(ids) { problems.append("nothing has the id '\(id)'") }
        if headings.first != 1 || headings.count(where: { $0 == 1 }) != 1 {
            problems.append("one h1, first: \(headings)")
        }
        for (before, after) in zip(headings, headings.dropFirst()) where after > before + 1 {
            problems.append("h\(before) is followed by h\(after)")
        }
        if title.isEmpty { problems.append("no title") }
    }

    private mutating func check(text: Substring) {
        var rest = text
        while let start = rest.firstIndex(of: "&") {
            let entity = rest[start...].prefix(8)
            if entity.wholeMatch(of: /&(amp|lt|gt|quot|#39|nbsp|mdash);.*/) == nil,
                entity.prefixMatch(of: /&(amp|lt|gt|quot|#39|nbsp);/) == nil
            {
                problems.append("a bare ampersand: \(entity)")
            }
            rest = rest[rest.index(after: start)...]
        }
    }

    private mutating func read(_ tag: Substring) {
        if tag.hasPrefix("/") {
            let name = String(tag.dropFirst())
            guard open.popLast() == name else {
                problems.append("</\(name)> closes nothing")
                return
            }
            return
        }
        let name = String(tag.prefix { $0.isLetter || $0.isNumber })
        let attributes = read(attributes: tag.dropFirst(name.count), of: name)
        if name.count == 2, name.hasPrefix("h"), let level = name.dropFirst().first?.wholeNumberValue {
            headings.append(level)
        }
        if name == "script", attributes["src"]?.hasPrefix("/assets/") != true { problems.append("a script of its own") }
        if name == "style" { problems.append("styles of its own") }
        if name == "th", attributes["scope"] == nil { problems.append("a th without scope") }
        if name == "form", attributes["method"] == "post", attributes["action"]?.hasPrefix("/") != true {
            problems.append("a form that goes elsewhere")
        }
        if !Self.void.contains(name), !tag.hasSuffix("/") { open.append(name) }
    }

    private mutating func read(attributes text: Substring, of name: String) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = text.drop { $0.isWhitespace || $0 == "/" }
        while !rest.isEmpty {
            let key = String(rest.prefix { $0.isLetter || $0.isNumber || "-:_".contains($0) })
            rest = rest.dropFirst(key.count)
            guard !key.isEmpty else {
                problems.append("<\(name)\(text)> cannot be read")
                return attributes
            }
            var value = ""
            if rest.hasPrefix("=\"") {
                rest = rest.dropFirst(2)
                value = String(rest.prefix { $0 != "\"" })
                rest = rest.dropFirst(value.count + 1)
            } else if rest.hasPrefix("=") {
                problems.append("<\(name) \(key)> without quotation marks")
            }
            if attributes.updateValue(value, forKey: key) != nil { problems.append("<\(name)> has two \(key)") }
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
        }
        if attributes["style"] != nil { problems.append("<\(name)> has a style") }
        if attributes.keys.contains(where: { $0.hasPrefix("on") }) { problems.append("<\(name)> has a handler") }
        if let id = attributes["id"], !ids.insert(id).inserted { problems.append("two have the id '\(id)'") }
        for key in ["for", "aria-labelledby", "aria-describedby"] {
            for id in (attributes[key] ?? "").split(separator: " ") { references.insert(String(id)) }
        }
        if let address = attributes["href"] ?? attributes["src"] ?? attributes["action"] {
            if address.hasPrefix("#") {
                references.insert(String(address.dropFirst()))
            } else if !address.hasPrefix("/") || address.hasPrefix("//") {
                problems.append("<\(name)> leads to \(address)")
            }
        }
        return attributes
    }
}
