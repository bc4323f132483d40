internal import Contracts
package import ScorecardTestSupport

/// The headers of a CloudEvent that are looked at: the content type, and the trace that is carried on.
package struct HeaderTarget: FuzzTarget {
    package static let name = "header"
    package static let pieces = [
        "application/", "cloudevents", "+json", "; charset=utf-8", "APPLICATION", "İ", "ſ", "K", "00-", "ff-", "-", "0",
        "a", "F", "\u{0}", " ",
    ].map { Array($0.utf8) }

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        if random.once(in: 2) {
            return Array(
                random.pick([
                    "application/cloudevents+json", "Application/CloudEvents+JSON; charset=UTF-8", "application/json",
                    "application/cloudevents-batch+json", "", "application/cloudevent",
                ]).utf8)
        }
        func hex(_ count: Int) -> String {
            let digits = random.once(in: 12) ? "0" : "0123456789abcdef"
            return String((0..<count).map { _ in random.pick(Array(digits)) })
        }
        return Array("\(random.pick(["00", "00", "01", "ff", "fe"]))-\(hex(32))-\(hex(16))-\(hex(2))".utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let (isStructured, isTrace) = bytes.withUnsafeBytes {
            (CloudEvent.isStructured(contentType: $0), TraceParent.isValid($0))
        }
        let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        guard isStructured == lower.starts(with: "application/cloudevents".utf8) else {
            return "the mode is told otherwise than by the content type's first bytes"
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let isReference =
            bytes.allSatisfy { $0 < 0x80 }
            && text.wholeMatch(of: #/(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}/#) != nil
        return isTrace == isReference ? nil : "\(isTrace ? "taken" : "refused") as a trace"
    }
}
