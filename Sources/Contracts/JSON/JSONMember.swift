/// One member of an object: where its name and value stand in the document's bytes.
package struct JSONMember: Sendable {
    package enum Kind: Sendable {
        case string
        case number
        case `true`
        case `false`
        case null
        case object
        case array
    }

    /// The name between its quotation marks.
    package let name: JSONText
    package let kind: Kind
    /// The value; of a string, what stands between its quotation marks.
    package let value: JSONText
}

/// A stretch of a document's bytes that may hold escapes.
package struct JSONText: Sendable {
    package let range: Range<Int>
    package let hasEscapes: Bool
}
