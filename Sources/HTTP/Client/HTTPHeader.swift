/// A header of a request.
package struct HTTPHeader: Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether it is one line of visible ASCII, so that no value can bring in another header.
    var isPlain: Bool {
        let isName = { (byte: UInt8) in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "-")
        }
        return !name.isEmpty && name.utf8.allSatisfy(isName) && !value.isEmpty
            && value.utf8.allSatisfy { 0x20...0x7E ~= $0 }
    }
}

extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name alone: the value may be a secret.
    package var description: String { name }
    package var debugDescription: String { name }
    package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
