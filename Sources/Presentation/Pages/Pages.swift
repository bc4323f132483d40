internal import Mustache

/// The templates that pages and paper are made of.
package struct Pages: Sendable {
    private let library: MustacheLibrary
    private let names: Set<String>

    /// What is wrong with a template; found when the program starts, or by its tests.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameter templates: Templates of others by name, beside those of ``Partial``, which they may use.
    /// - Throws: ``Problem`` where one cannot be read, or uses one that is not there.
    package init(adding templates: [String: String] = [:]) throws {
        var library = MustacheLibrary()
        let own = Dictionary(uniqueKeysWithValues: Partial.allCases.map { ($0.rawValue, $0.text) })
        let all = own.merging(templates) { _, theirs in theirs }
        for (name, text) in all {
            for used in Self.templatesUsed(by: text) where all[used] == nil {
                throw Problem(description: "the template '\(name)' uses '\(used)', which is not there")
            }
            do {
                // A view's text is escaped already, and a partial begins with the setting of its own.
                library.register(
                    try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + text), named: name)
            } catch {
                throw Problem(description: "the template '\(name)' cannot be read: \(error)")
            }
        }
        self.library = library
        names = Set(all.keys)
    }

    /// - Throws: ``Problem`` where there is no such template.
    package func render(_ name: String, _ view: View) throws -> String {
        guard let text = library.render(view, withTemplate: name) else {
            throw Problem(description: "there is no template '\(name)'")
        }
        return text
    }

    /// A part of a page.
    package func render(_ partial: Partial, _ view: View) throws -> Markup {
        Markup(trusted: try render(partial.rawValue, view))
    }

    /// The names in `{{>name}}` and `{{<name}}`.
    private static func templatesUsed(by text: String) -> [String] {
        text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { tag in
            guard let kind = tag.first, kind == ">" || kind == "<", let end = tag.firstRange(of: "}}") else {
                return nil
            }
            return tag[..<end.lowerBound].dropFirst().filter { !$0.isWhitespace }
        }
    }
}
