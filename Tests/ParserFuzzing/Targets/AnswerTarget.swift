internal import HTTP
package import ScorecardTestSupport

/// What a server that is posted to answers.
package struct AnswerTarget: FuzzTarget {
    package static let name = "answer"
    package static let pieces = [
        "\r\n", "\n", "HTTP/1.1 200 OK\r\n", "HTTP/", " 1٣9 ", "100 ", "Retry-After: ", ":", "-1", "5e9", "GMT",
        "\u{0}", "é",
        "9223372036854775807",
    ].map { Array($0.utf8) }

    private static let bodyLimit = 100

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        var text = ""
        repeat {
            text += random.pick(["HTTP/1.1 ", "HTTP/1.0 ", "HTTP/2 ", "http/1.1 ", ""])
            text += random.pick(["100", "103", "200", "204", "302", "429", "503", "99", "600", "2000", "", "-20"])
            text += random.pick([" Said", "", " "]) + "\r\n"
            for _ in 0..<random.below(4) {
                text += random.pick(["Retry-After", "retry-after", "Retry-After ", "Location", "X", ""])
                text += random.pick([":", ": ", ""])
                text += random.pick([
                    "0", "120", "-1", "1.5", "Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "soon", "",
                    "99999999999999999999",
                ])
                text += "\r\n"
            }
            text += random.once(in: 8) ? "" : "\r\n"
        } while random.once(in: 3)
        return Array((text + String(repeating: random.pick(["x", "{}", "é"]), count: random.below(120))).utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        var reader = HTTPResponseReader(bodyLimit: Self.bodyLimit)
        var rest = bytes[...]
        while !reader.isHeadWhole, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            guard reader.read(line: rest[...end]) else {
                return rest.endIndex <= 32 * 1024 ? "a short head is too long" : nil
            }
            rest = rest[(end + 1)...]
            if let status = reader.status, !(100..<600).contains(status) { return "a status of \(status)" }
        }
        if let delay = reader.retryAfter?.delay(from: 1_800_000_000), delay < .zero || delay > .seconds(366 * 86_400) {
            return "a wait of \(delay)"
        }
        guard reader.isHeadWhole else { return nil }
        let status = reader.status
        guard let status, status >= 200 else { return "an interim answer is final" }
        // What comes after the head changes nothing in it.
        _ = reader.read(line: Array("HTTP/1.1 500 No\r\n".utf8))
        guard reader.status == status else { return "a trailer is a status" }
        var isWhole = true
        for start in stride(from: rest.startIndex, to: rest.endIndex, by: 7) {
            isWhole = reader.read(body: rest[start..<min(start + 7, rest.endIndex)]) && isWhole
        }
        guard reader.body == Array(rest.prefix(Self.bodyLimit)) else { return "another body" }
        return isWhole == (rest.count <= Self.bodyLimit) ? nil : "a cut that is not told"
    }
}
