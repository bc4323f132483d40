internal import Contracts
package import ScorecardTestSupport

/// The headers and places that a redrive reads.
///
/// An input is lines: names and values of the original's headers in turn.
package struct DeadLetterTarget: FuzzTarget {
    package static let name = "dead-letter"
    package static let pieces = [
        "\n", "__connect.errors.topic", "__connect.errors.partition", "__connect.errors.offset", "scorecard.reason",
        "scorecard.return.submitted.v1", "/", "[", "]@", "0", "-1", "2147483648", "9223372036854775807", "+1", "٣",
    ].map { Array($0.utf8) }

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        let lines = (0..<random.below(9)).map { _ in
            random.pick([
                "x-origin", "the test", "__connect.errors.topic", "__connect.errors.offset",
                "__connect.errors.partition",
                "scorecard.return.submitted.v1", "7", "scorecard.return.submitted.v1/0/1234", "a[0]@7", "a/1/2/3", "",
            ])
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for text in lines {
            guard let place = MessagePlace(path: text) else { continue }
            guard MessagePlace(path: place.path) == place, MessagePlace(path: place.description) == place,
                !place.topic.isEmpty, place.partition >= 0, place.offset >= 0
            else { return "'\(text)' is read as \(place)" }
        }
        let original = stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
        // Whatever the record had, its dead letter leads back to it.
        let origin = MessagePlace(topic: Topic.returnSubmitted.name, partition: 3, offset: 1_234)
        let added = DeadLetterHeader.headers(
            origin: origin, worker: .importer, stage: "validate", rejection: Rejection(.badKey, "the key"))
        let letter = original + added
        guard DeadLetterHeader.originalCount(of: letter.map(\.0)) == original.count else {
            return
                "of \(original.count) headers \(DeadLetterHeader.originalCount(of: letter.map(\.0))) are the record's"
        }
        guard DeadLetterHeader.origin({ name in letter.last { $0.0 == name }?.1 }) == origin else {
            return "it leads back to another place"
        }
        // A record that is no dead letter of ours leads nowhere, or to a place that can be.
        let foreign = DeadLetterHeader.origin { name in original.last { $0.0 == name }?.1 }
        guard let foreign else { return nil }
        return Set(original.map(\.0)).contains(DeadLetterHeader.topic)
            ? nil : "it leads to \(foreign), which nobody told"
    }
}
