/// Headers that many messages have in common, made once.
package final class KafkaHeaderTemplate {
    private let headers: KafkaHeaderList

    /// - Parameter headers: The headers, in order.
    package init(_ headers: [KafkaHeader]) { self.headers = KafkaHeaderList(headers) }

    /// A list of its own with the same headers, for one message.
    package func makeList() -> KafkaHeaderList { headers.copy() }
}
