import Foundation
import FoundationXML

/// An element of a page that was read strictly: what is no well-formed XML is refused.
final class PageElement {
    let name: String
    let attributes: [String: String]
    private(set) var children: [PageElement] = []
    private(set) weak var parent: PageElement?
    /// Of the element itself and of all in it, in order.
    private(set) var text = ""

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    fileprivate init(_ name: String, _ attributes: [String: String], in parent: PageElement?) {
        self.name = name
        self.attributes = attributes
        self.parent = parent
    }

    /// - Parameter markup: A page, or part of one.
    static func read(_ markup: String) throws -> PageElement {
        let body = markup.hasPrefix("<!DOCTYPE html>") ? String(markup.dropFirst(15)) : markup
        let reader = Reader()
        let parser = XMLParser(data: Data("<root>\(body)</root>".utf8))
        parser.delegate = reader
        guard parser.parse(), let root = reader.root else {
            throw Fault(
                description: "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "nothing was read")")
        }
        return root
    }

    subscript(_ attribute: String) -> String? { attributes[attribute] }

    var classes: [Substring] { (attributes["class"] ?? "").split(separator: " ") }

    /// All elements in it, in order.
    var all: [PageElement] { children.flatMap { [$0] + $0.all } }

    func all(_ name: String) -> [PageElement] { all.filter { $0.name == name } }

    func first(_ name: String) -> PageElement? { all(name).first }

    /// A number among the attributes.
    func number(_ attribute: String) -> Double? { attributes[attribute].flatMap(Double.init) }

    private final class Reader: NSObject, XMLParserDelegate {
        var root: PageElement?
        private var open: [PageElement] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            let element = PageElement(name, attributes, in: open.last)
            open.last?.children.append(element)
            if root == nil { root = element }
            open.append(element)
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            for element in open { element.text += text }
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) { open.removeLast() }
    }
}
