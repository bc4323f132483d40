package import Contracts
package import Settings

/// Judges who is there by what a request brings: the proxy's word, and a session's cookie.
package struct Doorkeeper: Sendable {
    private let settings: SignInSettings?
    package let seal: SessionSeal?
    private let ended = EndedSessions()

    package init(_ settings: SignInSettings?) {
        self.settings = settings
        seal = settings.map { SessionSeal(key: $0.sessionKey, idle: $0.idle, absolute: $0.absolute) }
    }

    package var isOpen: Bool { settings != nil }

    /// A cookie of this name is set by a page of this host over https alone, and for no other host.
    package var cookieName: String {
        settings?.secureCookies == false ? "scorecard-session" : "__Host-scorecard-session"
    }

    /// - Parameters:
    ///   - peer: Who holds the other end of the connection; what they say of others is not asked.
    ///   - header: The values of a header.
    ///   - cookies: The values of the session's cookie, of which there is one at most.
    package func viewer(
        peer: String?, header: (String) -> [String], cookies: [String], at now: Timestamp
    ) -> Viewer {
        guard let settings, let seal, let peer, settings.trustedProxies.contains(where: { $0.contains(peer) }) else {
            return .nobody
        }
        // Two users would be one too many: somebody else has written one of them.
        let users = header(settings.userHeader)
        guard users.count == 1, let user = users.first, Self.isName(user) else { return .nobody }
        let groups = Set(
            header(settings.groupsHeader).flatMap { $0.split(separator: ",") }
                .map { $0.drop { $0 == " " } }.map { String($0.reversed().drop { $0 == " " }.reversed()) })
        let identity = Viewer.Identity(user: user, roles: settings.roles.filter { groups.contains($0.group) })
        guard cookies.count == 1, let session = seal.open(cookies[0], for: user, at: now), !ended.contains(session)
        else { return Viewer(identity: identity, session: nil) }
        return Viewer(identity: identity, session: session)
    }

    /// Begins a session of whom the proxy names.
    package func begin(_ identity: Viewer.Identity, at now: Timestamp) -> String? {
        seal.map { cookie($0.close(Session(of: identity.user, at: now))) }
    }

    /// The cookie anew, where the session was used a while after it was last seen.
    package func renewed(_ session: Session, at now: Timestamp) -> String? {
        guard now.microsecondsSince1970 - session.seenAt.microsecondsSince1970 > 60_000_000 else { return nil }
        return seal.map { cookie($0.close(session.seen(at: now))) }
    }

    /// Ends a session; the cookie goes.
    package func end(_ session: Session) -> String {
        ended.insert(session)
        return cookie("", "; Max-Age=0")
    }

    private func cookie(_ value: String, _ more: String = "") -> String {
        let secure = settings?.secureCookies == false ? "" : "; Secure"
        return "\(cookieName)=\(value); Path=/; HttpOnly; SameSite=Strict\(secure)\(more)"
    }

    /// A name as the database and the pages take it.
    private static func isName(_ text: String) -> Bool {
        (1...200).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            && text.contains { !$0.isWhitespace }
    }
}
