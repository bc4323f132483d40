/// Where a message stands: topic, partition and offset.
package struct MessagePlace: Hashable, Sendable, CustomStringConvertible {
    package let topic: String
    package let partition: Int32
    package let offset: Int64

    package init(topic: String, partition: Int32, offset: Int64) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
    }

    package var description: String { "\(topic)[\(partition)]@\(offset)" }

    /// The form that commands print and read, such as `scorecard.return.submitted.v1/0/1234`.
    package var path: String { "\(topic)/\(partition)/\(offset)" }

    /// Reads ``path``, or the form of logs: `scorecard.return.submitted.v1[0]@1234`.
    package init?(path: String) {
        let parts = path.split(omittingEmptySubsequences: false) { "/[@".contains($0) }
        let isLogForm = path.hasSuffix("]@\(parts.last ?? "")")
        guard parts.count == 3, !parts[0].isEmpty, isLogForm == path.contains("["), isLogForm == path.contains("@"),
            let partition = Int32(isLogForm ? parts[1].dropLast() : parts[1]),
            let offset = Int64(parts[2]), partition >= 0, offset >= 0
        else { return nil }
        self.init(topic: String(parts[0]), partition: partition, offset: offset)
    }

    func write(_ json: inout JSONWriter) {
        json.member("topic", topic)
        json.member("partition", partition)
        json.member("offset", offset)
    }
}
