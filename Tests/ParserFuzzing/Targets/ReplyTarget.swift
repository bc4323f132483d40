internal import SMTP
package import ScorecardTestSupport

/// What a mail server answers.
package struct ReplyTarget: FuzzTarget {
    package static let name = "reply"
    package static let pieces = ["\r\n", "\n", "250-", "250 ", "221 ", "354 ", "450", "999 ", "-", "\u{0}", "é", "2٣"]
        .map { Array($0.utf8) }

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        let lines = (0..<random.below(8)).map { _ in
            let code = random.pick(["250", "220", "221", "354", "421", "450", "550", "199", "600", "25", ""])
            let text =
                random.once(in: 20)
                ? String(repeating: "x", count: 2_000) : random.pick(["ok", "", "é", "2.0.0 queued"])
            return code + random.pick([" ", " ", "-", ""]) + text
        }
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        var reader = SMTPReplyReader()
        var isFinal = false
        var kept: SMTPReply?
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            if number == 3 {
                reader.awaitFinalReply()
                isFinal = true
            }
            reader.read(line: line)
            guard let reply = reader.decisive else { continue }
            guard (200..<600).contains(reply.code), reply.code != 221 else { return "a reply of \(reply.code) decides" }
            // One byte of a character may be cut off, which is then a mark of three.
            guard reply.text.utf8.count <= 3 * 1_024,
                reply.text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
            else { return "a text of \(reply.text.utf8.count) bytes" }
            if isFinal {
                guard kept == nil || kept == reply else { return "the answer to the final dot is replaced" }
                kept = reply
            }
        }
        return nil
    }
}
