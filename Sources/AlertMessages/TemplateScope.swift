internal import Mustache

/// What a name stands for in a template.
enum TemplateValue {
    case text(String)
    case flag(Bool)
    case list([[String: TemplateValue]])
}

/// Names and what they stand for. Text comes out escaped however the template asks for it.
struct TemplateScope: MustacheParent {
    let values: [String: TemplateValue]
    let escaping: MessageEscaping

    func child(named name: String) -> Any? {
        switch values[name] {
        case .text(let text): EscapedText(renderText: escaping.escape(text))
        case .flag(let flag): flag
        case .list(let items): items.map { TemplateScope(values: $0, escaping: escaping) }
        case nil: nil
        }
    }
}

/// Text that is escaped already; a section of an empty one is left out.
private struct EscapedText: MustacheCustomRenderable, MustacheParent {
    let renderText: String
    var isNull: Bool { renderText.isEmpty }

    /// Nothing of it is to be had by reflection.
    func child(named name: String) -> Any? { nil }
}
