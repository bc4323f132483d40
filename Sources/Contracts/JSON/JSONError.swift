/// Why bytes are no JSON document that the contract accepts.
package struct JSONError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        case malformed
        case notAnObject
    }

    package let kind: Kind
    /// Bytes before the fault.
    package let offset: Int
    package let text: String

    package init(kind: Kind, offset: Int, text: String) {
        self.kind = kind
        self.offset = offset
        self.text = text
    }

    package var description: String { "\(text) at byte \(offset)" }
}
