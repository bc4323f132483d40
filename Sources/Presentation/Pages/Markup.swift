/// HTML or SVG that goes into a page as it stands.
package struct Markup: Hashable, Sendable {
    package let text: String

    /// - Parameter text: Made by the program itself, with every piece of data in it escaped.
    package init(trusted text: String) { self.text = text }

    package static let empty = Markup(trusted: "")
}
