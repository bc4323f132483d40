extension KafkaProperties {
    /// Adds the properties that a driver relies on.
    ///
    /// A contradiction is an error rather than overridden in silence: who set `enable.auto.commit=true` expects it to
    /// hold.
    ///
    /// - Parameter required: The properties and the only value that each may have.
    /// - Returns: This set with the required properties.
    /// - Throws: ``KafkaError`` when a property is set to another value.
    func requiring(_ required: KafkaProperties) throws(KafkaError) -> KafkaProperties {
        for entry in required.entries {
            guard let value = self[entry.name], value != entry.value else { continue }
            let reason = "\(entry.name) must be \(entry.value), which this driver relies on, not \(value)"
            throw KafkaError(.invalidArgument, during: "configure", reason: reason)
        }
        return merging(required)
    }
}
