internal import Digests

/// CloudEvents 1.0 in Kafka's binary mode: the attributes are headers, the data is the message's value.
package enum CloudEvent {
    package static let source = "/scorecard"

    package static let idHeader = "ce_id"
    package static let sourceHeader = "ce_source"
    package static let subjectHeader = "ce_subject"
    package static let timeHeader = "ce_time"
    package static let traceHeader = "traceparent"

    /// The headers that every event of a topic has in common.
    package static func commonHeaders(of topic: Topic) -> [(name: String, value: String)] {
        [
            ("ce_specversion", "1.0"), ("ce_source", source), ("ce_type", topic.name),
            ("content-type", "application/json"),
        ]
    }

    /// The id of an event, a digest of its data: publishing the same event again, after a crash, gives the same id.
    package static func id(of data: UnsafeRawBufferPointer) -> String {
        var text: [UInt8] = []
        appendID(of: data, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends ``id(of:)``: 32 hexadecimal digits.
    package static func appendID(of data: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        SHA256Digest.hash(data).appendHex(16, to: &text)
    }

    /// True where a content type announces an event in structured mode, envelope and all in the value.
    package static func isStructured(contentType: UnsafeRawBufferPointer?) -> Bool {
        guard let contentType else { return false }
        return String(decoding: contentType, as: UTF8.self).lowercased().hasPrefix("application/cloudevents")
    }
}
