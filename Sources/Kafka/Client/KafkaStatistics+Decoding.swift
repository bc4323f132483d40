#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension KafkaStatistics {
    /// Reads a report of librdkafka.
    ///
    /// - Parameter json: The report's text.
    /// - Throws: ``KafkaError`` with ``KafkaError/Code-swift.struct/badMessage`` when a field is missing or has
    ///   another type.
    package init(json: String) throws(KafkaError) {
        do {
            self = try JSONDecoder().decode(KafkaStatistics.self, from: Data(json.utf8))
        } catch {
            throw KafkaError(.badMessage, during: "read statistics", reason: "\(error)")
        }
        self.json = json
    }
}
