/// A line that is no property.
package struct KafkaPropertiesError: Error, Hashable, Sendable {
    /// The number of the line, from 1.
    package let line: Int
    /// The part of the line that is at fault; empty where it may be a piece of a secret.
    package let text: String
    /// What is wrong with it.
    package let reason: Reason

    /// What can be wrong with a line.
    package enum Reason: Hashable, Sendable {
        /// There is no `=`.
        case missingSeparator
        /// Nothing stands before the `=`.
        case missingName
        /// The name has a space in it.
        case spaceInName
        /// What stands before the `=` is no name that librdkafka could know.
        case notAName
        /// An earlier line sets the same property.
        case repeated
    }
}

extension KafkaPropertiesError: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .missingSeparator where text.isEmpty: "line \(line): neither a comment nor name=value"
        case .missingSeparator: "line \(line): \"\(text)\" is not followed by = and a value"
        case .missingName: "line \(line): no name before ="
        case .notAName: "line \(line): what stands before = is no name of a property"
        case .spaceInName where text.isEmpty: "line \(line): the name has a space in it"
        case .spaceInName: "line \(line): the name \"\(text)\" has a space in it"
        case .repeated: "line \(line): \"\(text)\" is set twice"
        }
    }
}
