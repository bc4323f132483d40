internal import Settings
internal import Hummingbird

extension DashboardResponder {
    func response(to request: Request, _ problem: PageProblem, _ judged: PageRequest) -> Response {
        var response = response(to: request, site.problemPage(problem, judged), judged, isProblem: true)
        if !problem.allowed.isEmpty { response.headers.set("Allow", problem.allowed.joined(separator: ", ")) }
        if problem.status == .serviceUnavailable {
            response.headers.set("Retry-After", String(problem.retryAfter))
        }
        return response
    }

    func response(to request: Request, _ answer: Answer, _ judged: PageRequest, isProblem: Bool = false) -> Response {
        var headers = HTTPFields()
        SecurityHeaders.add(to: &headers, strictTransport: site.settings.strictTransport, styles: answer.styles)
        headers.set("Content-Type", answer.contentType)
        if let file = answer.file { headers.set("Content-Disposition", "attachment; filename=\"\(file)\"") }
        if let location = answer.location { headers.set("Location", location) }
        let isPrivate = judged.viewer.identity != nil || answer.cookie != nil || isProblem || request.method == .post
        if let cookie = answer.cookie ?? renewed(request, judged, isProblem) { headers.set("Set-Cookie", cookie) }
        if answer.isImmutable {
            headers.set("Cache-Control", "public, max-age=31536000, immutable")
        } else if isPrivate {
            headers.set("Cache-Control", "private, no-store")
        } else {
            // A cache between must not give one user's page to another.
            headers.set("Cache-Control", "public, max-age=5")
            headers.set("Vary", varying)
            if answer.status == .ok { headers.set("ETag", answer.tag) }
        }
        if answer.status == .ok, !isPrivate,
            request.headers.all("If-None-Match").contains(where: { holds($0, answer.tag) })
        {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: answer.status, headers: headers, body: ResponseBody(byteBuffer: answer.body))
    }

    private var varying: String {
        let signIn = site.settings.signIn
        return (["Cookie"] + [signIn?.userHeader, signIn?.groupsHeader].compactMap { $0 }).joined(separator: ", ")
    }

    /// What an open page asks for by itself is no sign that anybody is there.
    private func renewed(_ request: Request, _ judged: PageRequest, _ isProblem: Bool) -> String? {
        guard !isProblem, request.headers.all("Scorecard-Refresh").isEmpty, let session = judged.viewer.session else {
            return nil
        }
        return site.doorkeeper.renewed(session, at: site.now())
    }

    private func holds(_ header: String, _ tag: String) -> Bool {
        header.split(separator: ",").contains { part in
            let text = part.drop { $0 == " " }
            return text == "*" || text == tag || text == "W/\(tag)"
        }
    }
}
