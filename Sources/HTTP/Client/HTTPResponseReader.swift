/// Puts a response together from the lines of its head and the pieces of its body, within limits.
package struct HTTPResponseReader {
    /// Of the final response; interim ones (1xx) are passed over.
    package private(set) var status: Int?
    /// The head is there to its last line, so that the status is the server's answer.
    package private(set) var isHeadWhole = false
    package private(set) var retryAfter: RetryAfter?
    package private(set) var body: [UInt8] = []
    package private(set) var isBodyCut = false
    private let bodyLimit: Int
    private var headCount = 0

    package static let headLimit = 32 * 1024

    package init(bodyLimit: Int) { self.bodyLimit = bodyLimit }

    /// Takes in one line of the head.
    ///
    /// - Returns: False where the head is too long.
    package mutating func read(line: some Collection<UInt8>) -> Bool {
        headCount += line.count
        guard headCount <= Self.headLimit else { return false }
        // Trailers of the body come here too.
        guard !isHeadWhole else { return true }
        let text = String(decoding: line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            status = Self.status(of: text)
            retryAfter = nil
        } else if text.isEmpty {
            isHeadWhole = status.map { $0 >= 200 } ?? false
        } else if let colon = text.firstIndex(of: ":"), text[..<colon].lowercased() == "retry-after" {
            retryAfter = RetryAfter(String(text[text.index(after: colon)...].trimmed))
        }
        return true
    }

    /// Takes in a piece of the body.
    ///
    /// - Returns: False where the body is too long.
    package mutating func read(body piece: some Collection<UInt8>) -> Bool {
        isBodyCut = isBodyCut || piece.count > bodyLimit - body.count
        body += piece.prefix(bodyLimit - body.count)
        return !isBodyCut
    }

    private static func status(of line: String) -> Int? {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count > 1, words[1].utf8.count == 3, let status = Int(words[1]), 100..<600 ~= status else {
            return nil
        }
        return status
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
