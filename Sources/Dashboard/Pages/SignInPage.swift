internal import Hummingbird
internal import Presentation

extension DashboardSite {
    /// Begins a session of whom the proxy names. Whoever comes from elsewhere goes on by a link: a browser brings the
    /// new cookie only to where it is sent from here.
    func signInPage(_ request: PageRequest) throws -> Answer {
        let next = Self.local(request.query["to"]) ?? "/"
        guard let identity = request.viewer.identity else {
            let text =
                doorkeeper.isOpen
                ? "You sign in at the council’s own sign-in service, which brings you here. This request did not come by it."
                : "Nobody signs in here: all pages are public."
            return try words(frame("Sign in", request), [text], status: .forbidden)
        }
        if let session = request.viewer.session {
            var frame = frame("You are signed in", request)
            frame.userLinks = []
            return try page(
                .words, frame,
                [
                    "paragraphs": .list([
                        ["text": .text("You are signed in as \(session.user): \(request.viewer.roleWords).")]
                    ]),
                    "links": .list([PageLink("Go on", to: next).view]), "hasLinks": true,
                    "token": .text(token(request)), "legends": [], "written": "",
                ])
        }
        let viewer = Viewer(identity: identity, session: Session(of: identity.user, at: now()))
        var answer = try words(
            frame("You are signed in", request), ["You are signed in as \(identity.user): \(viewer.roleWords)."],
            links: [PageLink("Go on", to: next)])
        answer.cookie = doorkeeper.begin(identity, at: now())
        return answer
    }

    func signOut(_ request: PageRequest) throws -> Answer {
        guard let session = request.viewer.session else { throw PageProblem.signInNeeded }
        var answer = Answer.redirect(to: "/")
        answer.cookie = doorkeeper.end(session)
        return answer
    }

    /// What a form brings back.
    func token(_ request: PageRequest) -> String {
        request.viewer.session.flatMap { doorkeeper.seal?.token(of: $0) } ?? ""
    }

    /// An address of this site alone: others could be led to from here.
    static func local(_ address: String?) -> String? {
        guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), address.utf8.count < 2_000,
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        return address
    }
}
