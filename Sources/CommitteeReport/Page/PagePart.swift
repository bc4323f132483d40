internal import Mustache
internal import Presentation

/// What a name stands for in a template of the page.
enum PagePart {
    /// Comes out escaped, however the template asks for it.
    case text(String)
    /// HTML that is made here: by a template, or by cmark.
    case html(String)
    /// Shows or hides a section.
    case flag(Bool)
    case list([[String: PagePart]])

    /// `nil` is an empty text, whose section is left out.
    static func text(_ text: String?) -> PagePart { .text(text ?? "") }
    /// Paragraphs, lines or items.
    static func texts(_ texts: [String]) -> PagePart { .list(texts.map { ["text": .text($0)] }) }
}

/// Names and what they stand for.
struct PageScope: MustacheParent {
    let parts: [String: PagePart]

    func child(named name: String) -> Any? {
        switch parts[name] {
        case .text(let text): PageText(renderText: HTMLText.escape(text))
        case .html(let html): PageText(renderText: html)
        case .flag(let flag): flag
        case .list(let items): items.map { PageScope(parts: $0) }
        case nil: nil
        }
    }
}

/// Text that is escaped already; a section of an empty one is left out.
private struct PageText: MustacheCustomRenderable, MustacheParent {
    let renderText: String
    var isNull: Bool { renderText.isEmpty }

    /// Nothing of it is to be had by reflection.
    func child(named name: String) -> Any? { nil }
}
