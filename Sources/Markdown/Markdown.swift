internal import CCmark

/// CommonMark, as cmark reads it.
package enum Markdown {
    /// Text as HTML. HTML of the text's own is left out, and so is every link that could run a script.
    package static func html(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        // A null would end it for C; cmark writes U+FFFD in its place, as CommonMark wants, where the length is given.
        let length = text.utf8.count
        return unsafe text.withCString { characters in
            guard let html = unsafe scorecard_markdown_html(characters, length) else { return "" }
            defer { unsafe free(html) }
            return unsafe String(cString: html)
        }
    }
}
