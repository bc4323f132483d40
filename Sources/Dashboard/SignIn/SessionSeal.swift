package import Contracts
internal import Digests

/// Seals sessions into cookies, so that nobody else can make, change or lend one.
package struct SessionSeal: Sendable {
    private let key: [UInt8]
    private let idle: Int64
    private let absolute: Int64

    package init(key: [UInt8], idle: Duration, absolute: Duration) {
        self.key = key
        self.idle = idle.components.seconds
        self.absolute = absolute.components.seconds
    }

    /// The cookie's value. The user is not in it: the seal holds for theirs alone.
    package func close(_ session: Session) -> String {
        let text = [
            "1", session.id, String(Self.seconds(session.startedAt)), String(Self.seconds(session.seenAt)),
        ].joined(separator: ".")
        return "\(text).\(code("session", text, session.user))"
    }

    /// - Parameter user: Whom the proxy names in the same request.
    /// - Returns: `nil` where the cookie is not ours, is another's, or its time is over.
    package func open(_ cookie: String, for user: String, at now: Timestamp) -> Session? {
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0] == "1", parts[1].utf8.count == 32, cookie.utf8.count < 200,
            let started = Int64(parts[2]), let seen = Int64(parts[3]),
            Self.areEqual(parts[4], code("session", parts.prefix(4).joined(separator: "."), user))
        else { return nil }
        let second = Self.seconds(now)
        guard started <= seen, seen <= second + 60, second - started < absolute, second - seen < idle else {
            return nil
        }
        return Session(
            id: parts[1], user: user, startedAt: Timestamp(microsecondsSince1970: started * 1_000_000),
            seenAt: Timestamp(microsecondsSince1970: seen * 1_000_000))
    }

    /// What a form must bring back, so that no other site can send it.
    package func token(of session: Session) -> String { code("form", session.id, session.user) }

    package func accepts(_ token: String, of session: Session) -> Bool {
        Self.areEqual(token, self.token(of: session))
    }

    private func code(_ purpose: String, _ text: String, _ user: String) -> String {
        // A line feed stands in neither part before it.
        Hexadecimal.text(of: HMACSHA256.code(for: Array("\(purpose)\n\(text)\n\(user)".utf8), key: key))
    }

    private static func seconds(_ moment: Timestamp) -> Int64 { moment.microsecondsSince1970 / 1_000_000 }

    /// Takes the same time wherever they differ.
    static func areEqual(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
