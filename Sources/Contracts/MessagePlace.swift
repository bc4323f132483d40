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

    func write(_ json: inout JSONWriter) {
        json.member("topic", topic)
        json.member("partition", partition)
        json.member("offset", offset)
    }
}
