internal import Hummingbird
internal import Presentation
internal import Reporting
internal import Scorecard

extension DashboardSite {
    /// The page of an authority and quarter that a reader is on.
    enum Section: String, CaseIterable {
        case scorecard = ""
        case reds
        case quality = "data-quality"
        case report

        var words: String {
            switch self {
            case .scorecard: "Scorecard"
            case .reds: "Red measures"
            case .quality: "Data quality"
            case .report: "Report"
            }
        }
    }

    /// What surrounds a page.
    func frame(
        _ title: String, _ request: PageRequest, authority: Authority? = nil, period: Period? = nil,
        section: Section? = nil, isLive: Bool = false
    ) -> PageFrame {
        var frame = PageFrame(title: title, home: request.link("/"), styles: .linked(assets.stylesheet))
        frame.authority = authority?.name ?? ""
        if request.edition == .exempt { frame.notice = request.edition.notice }
        if let authority, let period {
            let base = "/\(authority.code)/\(period)"
            frame.navigation = Section.allCases.map { each in
                let path = each == .scorecard ? base : "\(base)/\(each.rawValue)"
                return PageLink(each.words, to: request.link(path), isCurrent: each == section)
            }
            if request.viewer.isMember {
                frame.navigation.append(
                    PageLink("Actions", to: request.link("/\(authority.code)/actions"), isCurrent: false))
            }
        }
        if request.viewer.isMember {
            frame.outcome = request.query[Outcome.name].flatMap { Outcome(rawValue: $0) }?.words ?? ""
        }
        frame.user = request.viewer.user.map { "\($0) (\(request.viewer.roleWords))" } ?? ""
        frame.userLinks = userLinks(request)
        frame.footerLinks = [PageLink("What the colours and arrows mean", to: request.link("/about"))]
        if isLive {
            frame.scripts = [assets.script]
            frame.isLive = true
        }
        frame.paper = section == .scorecard ? .landscape : .portrait
        return frame
    }

    private func userLinks(_ request: PageRequest) -> [PageLink] {
        guard doorkeeper.isOpen else { return [] }
        guard request.viewer.isSignedIn else { return [PageLink("Sign in", to: "/sign-in")] }
        var links = [PageLink("Sign out", to: "/sign-in")]
        if request.viewer.seesExempt {
            let path = request.address.split(separator: "?").first.map(String.init) ?? "/"
            links.insert(
                request.edition == .exempt
                    ? PageLink("Public edition", to: path) : PageLink("Exempt edition", to: "\(path)?edition=exempt"),
                at: 0)
        }
        return links
    }

    /// - Parameter mark: Of before the page's data were read: what is stored meanwhile makes it out of date.
    func page(
        _ template: DashboardTemplate, _ frame: PageFrame, _ view: View, mark: String? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Answer {
        let whole = view.adding([
            "page": .view(frame.view), "mark": .text(mark ?? ""), "live": .text(DashboardRoute.live),
        ])
        return Answer(try pages.render(template.rawValue, whole), status: status)
    }

    /// A page of nothing but sentences and links.
    func words(
        _ frame: PageFrame, _ paragraphs: [String], links: [PageLink] = [], status: HTTPResponse.Status = .ok
    ) throws -> Answer {
        try page(
            .words, frame,
            [
                "paragraphs": .list(paragraphs.map { ["text": .text($0)] }), "links": .list(links.map(\.view)),
                "hasLinks": .flag(!links.isEmpty), "token": "", "legends": [], "written": "",
            ], status: status)
    }

    /// A page that says why there is no other; made of nothing that could fail.
    func problemPage(_ problem: PageProblem, _ request: PageRequest) -> Answer {
        var links = [PageLink("The first page", to: "/")]
        if problem.status == .forbidden, doorkeeper.isOpen, !request.viewer.isSignedIn {
            links.insert(PageLink("Sign in", to: "/sign-in?to=\(Fields.encode(request.address))"), at: 0)
        }
        let frame = frame(problem.title, request)
        return (try? words(frame, [problem.text], links: links, status: problem.status))
            ?? Answer("\(problem.title)\n", status: problem.status)
    }
}
