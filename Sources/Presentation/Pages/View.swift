internal import Mustache

/// What a template is filled with: names, and what they stand for.
///
/// Text is escaped here and not by the template, so that no number of braces lets markup through.
package struct View: MustacheParent, Sendable {
    package enum Value: Sendable {
        case text(String)
        case markup(Markup)
        case flag(Bool)
        case view(View)
        case list([View])
    }

    private let values: [String: Value]

    package init(_ values: [String: Value]) { self.values = values }

    /// With more names; of two of one name the later stands.
    package func adding(_ more: [String: Value]) -> View { View(values.merging(more) { _, later in later }) }

    package func child(named name: String) -> Any? {
        switch values[name] {
        case .text(let text): RenderedText(renderText: HTMLText.escape(text))
        case .markup(let markup): RenderedText(renderText: markup.text)
        case .flag(let flag): flag
        case .view(let view): view
        case .list(let views): views
        case nil: nil
        }
    }
}

extension View: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, Value)...) {
        self.init(Dictionary(elements) { _, later in later })
    }
}

extension View.Value: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    package init(stringLiteral text: String) { self = .text(text) }
    package init(booleanLiteral flag: Bool) { self = .flag(flag) }
    package init(arrayLiteral views: View...) { self = .list(views) }
}

/// Text that is escaped already; a section of an empty one is left out.
private struct RenderedText: MustacheCustomRenderable, MustacheParent {
    let renderText: String
    var isNull: Bool { renderText.isEmpty }

    /// Nothing of it is to be had by reflection.
    func child(named name: String) -> Any? { nil }
}
