/// Why bytes are no JSON document that the contract accepts: the place and what is wrong, never what stands there.
package struct JSONError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        case malformed
        case notAnObject
    }

    package let kind: Kind
    /// Bytes before the fault.
    package let offset: Int
    package let text: String

    /// - Parameter text: A literal, so that it can quote nothing.
    package init(kind: Kind, offset: Int, text: StaticString) {
        self.kind = kind
        self.offset = offset
        self.text = "\(text)"
    }

    package var description: String { "\(text) at byte \(offset)" }
}
