extension KafkaProperties {
    /// Tells whether a property's value is a secret.
    ///
    /// - Parameter name: The property's name in librdkafka.
    /// - Returns: True for passwords, keys, tokens and whatever else may hold one.
    package static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return secretNames.contains(name) || secretWords.contains { name.contains($0) }
    }

    private static let secretNames: Set<String> = ["ssl.key.pem", "sasl.oauthbearer.config"]
    private static let secretWords = ["password", "passphrase", "secret", "token", "private.key"]
}

extension KafkaProperties: CustomStringConvertible, CustomDebugStringConvertible {
    /// The properties one a line, with the values of secrets left out.
    package var description: String {
        entries.map(\.description).joined(separator: "\n")
    }

    package var debugDescription: String { description }
}

extension KafkaProperties: CustomReflectable {
    /// The properties as `dump` and string interpolation of an enclosing type show them, without secrets.
    package var customMirror: Mirror {
        Mirror(self, unlabeledChildren: entries.map(\.description), displayStyle: .collection)
    }
}

extension KafkaProperties.Entry: CustomStringConvertible {
    var description: String {
        "\(name)=\(KafkaProperties.isSecret(name) ? "[redacted]" : value)"
    }
}
