/// A name and a value that travel with a message.
package struct KafkaHeader: Hashable, Sendable {
    /// The name.
    package let name: String
    /// The value, or nil for a null one.
    package let value: [UInt8]?

    /// Makes a header.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The value, or nil for a null one.
    package init(_ name: String, _ value: [UInt8]?) {
        self.name = name
        self.value = value
    }

    /// Makes a header whose value is text.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - text: The value, written as UTF-8.
    package init(_ name: String, text: String) {
        self.init(name, Array(text.utf8))
    }
}
