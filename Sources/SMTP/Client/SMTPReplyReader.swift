/// Puts a server's lines together to replies and keeps the one that a send is judged by.
///
/// That is the latest reply until the final dot, and the first one after it. A reply of several lines counts only once
/// its last line is there: `250-` followed by a lost connection is no promise of delivery. 221 never counts: libcurl
/// says QUIT after a refusal, in the same call, and the server's good-bye must not hide what it said before.
package struct SMTPReplyReader {
    package private(set) var decisive: SMTPReply?
    private var text: [UInt8] = []
    private var isAwaitingFinalReply = false

    private static let textLimit = 1024
    private static let goodBye = 221

    package init() {}

    /// Forgets all replies so far and keeps the next one for good, since the final dot is about to be sent.
    package mutating func awaitFinalReply() {
        decisive = nil
        isAwaitingFinalReply = true
        text.removeAll(keepingCapacity: true)
    }

    /// Takes in one line, with or without its line break; lines that are not part of a reply are passed over.
    package mutating func read(line: some Collection<UInt8>) {
        var code = 0
        for digit in line.prefix(3) {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return }
            code = code * 10 + Int(digit - UInt8(ascii: "0"))
        }
        guard 200..<600 ~= code else { return }
        let rest = line.dropFirst(3)
        append(rest.dropFirst())
        guard rest.first != UInt8(ascii: "-") else { return }
        let reply = SMTPReply(code: code, text: String(decoding: text, as: UTF8.self))
        text.removeAll(keepingCapacity: true)
        guard code != Self.goodBye, decisive == nil || !isAwaitingFinalReply else { return }
        decisive = reply
    }

    private mutating func append(_ words: some Collection<UInt8>) {
        if !text.isEmpty, text.count < Self.textLimit { text.append(UInt8(ascii: " ")) }
        for byte in words where byte >= 0x20 && byte != 0x7F {
            guard text.count < Self.textLimit else { return }
            text.append(byte)
        }
    }
}
