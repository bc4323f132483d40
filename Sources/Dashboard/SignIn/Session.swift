package import Contracts

/// That somebody signed in, until when it holds, and nothing else: what they may do is told with each request.
package struct Session: Hashable, Sendable {
    /// 32 hexadecimal digits, by chance.
    package let id: String
    package let user: String
    package let startedAt: Timestamp
    /// When it was last used, to the minute or so.
    package let seenAt: Timestamp

    package init(id: String, user: String, startedAt: Timestamp, seenAt: Timestamp) {
        self.id = id
        self.user = user
        self.startedAt = startedAt
        self.seenAt = seenAt
    }

    /// A new one, whatever a browser brought with it.
    package init(of user: String, at now: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        let numbers = [generator.next(), generator.next()]
        self.init(id: numbers.map { Hexadecimal.text(of: $0) }.joined(), user: user, startedAt: now, seenAt: now)
    }

    package func seen(at now: Timestamp) -> Session { Session(id: id, user: user, startedAt: startedAt, seenAt: now) }
}

enum Hexadecimal {
    static func text(of number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    static func text(of bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
