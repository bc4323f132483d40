internal import Digests

/// What tells one message from all others, however often it is published, read or sent again.
package enum EventIdentity {
    /// By CloudEvents' own rule: source and id name one event.
    package static func text(source: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer) -> String {
        let bytes = Array("\(source.count)|".utf8) + source + id
        return "ce:" + bytes.withUnsafeBytes { CloudEvent.id(of: $0) }
    }

    /// By where it stands, or by where the record stood that was sent again.
    package static func text(cluster: String, place: String) -> String { "at:\(cluster)/\(place)" }
}
