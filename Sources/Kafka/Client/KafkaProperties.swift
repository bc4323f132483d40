/// The settings of a Kafka client, in order, by the names that librdkafka gives them.
///
/// Every property of librdkafka passes through, so SASL, TLS and tuning need no code here. Values that are secrets show
/// in no description; ``subscript(_:)`` is the only way to read one.
package struct KafkaProperties: Sendable {
    private(set) var entries: [Entry] = []

    /// Makes an empty set of properties.
    package init() {}

    /// The value of one property.
    ///
    /// - Parameter name: The property's name in librdkafka.
    /// - Returns: The value, or nil when the property is not set; setting nil removes the property.
    package subscript(_ name: String) -> String? {
        get { entries.last { $0.name == name }?.value }
        set {
            guard let newValue else {
                entries.removeAll { $0.name == name }
                return
            }
            if let index = entries.firstIndex(where: { $0.name == name }) {
                entries[index].value = newValue
            } else {
                entries.append(Entry(name: name, value: newValue))
            }
        }
    }

    /// The names of the properties that are set, in the order in which they were first set.
    package var names: [String] {
        entries.map(\.name)
    }

    /// Joins two sets of properties.
    ///
    /// - Parameter later: The properties that win where both sets have one.
    /// - Returns: Both sets in order.
    package func merging(_ later: KafkaProperties) -> KafkaProperties {
        var merged = self
        for entry in later.entries {
            merged[entry.name] = entry.value
        }
        return merged
    }

    /// Adds what is not set yet.
    ///
    /// - Parameter defaults: The properties that yield where both sets have one.
    /// - Returns: The defaults, overridden by this set.
    package func withDefaults(_ defaults: KafkaProperties) -> KafkaProperties {
        defaults.merging(self)
    }
}

extension KafkaProperties {
    struct Entry: Hashable, Sendable {
        let name: String
        var value: String
    }
}

extension KafkaProperties: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements {
            self[name] = value
        }
    }
}

extension KafkaProperties: Equatable {}
