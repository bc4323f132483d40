internal import Settings
internal import Contracts
internal import Hummingbird
internal import Logging
internal import Postgres
internal import Reporting

/// Judges each request in one place, and hands it to its page: whoever adds a page cannot leave a check out.
struct DashboardResponder: Sendable {
    /// Bytes of a form.
    static let largestForm = 65_536
    /// Bytes of an address with its query.
    static let longestAddress = 4_096

    let site: DashboardSite

    func respond(_ request: Request, _ context: DashboardContext, _ route: DashboardRoute) async -> Response {
        let start = ContinuousClock.now
        let response = await answer(request, context, route)
        site.meters?.answered(response.status.code, in: .now - start)
        return response
    }

    /// What is answered where there is no such page, or none that does this.
    func refuse(_ problem: PageProblem, _ request: Request, _ context: DashboardContext) -> Response {
        let viewer = viewer(request, context)
        let response = response(to: request, problem, PageRequest(viewer: viewer, address: "/"))
        site.meters?.answered(response.status.code, in: .zero)
        return response
    }

    private func answer(_ request: Request, _ context: DashboardContext, _ route: DashboardRoute) async -> Response {
        let viewer = viewer(request, context)
        var judged = PageRequest(viewer: viewer, address: "/")
        do {
            judged = try await judge(request, context, route, viewer)
            return response(to: request, try await answer(judged, route), judged)
        } catch let problem as PageProblem {
            return response(to: request, problem, judged)
        } catch let fault as Fields.Fault {
            let problem = PageProblem.bad(
                fault == .tooMany
                    ? "It holds too many parts." : "A part of it stands there twice, or is no text.")
            return response(to: request, problem, judged)
        } catch {
            return response(to: request, problem(error, route), judged)
        }
    }

    /// Reads the parts of a request, and refuses what its sender may not have or do.
    private func judge(
        _ request: Request, _ context: DashboardContext, _ route: DashboardRoute, _ viewer: Viewer
    ) async throws -> PageRequest {
        guard request.uri.string.utf8.count <= Self.longestAddress else {
            throw PageProblem(status: .uriTooLong, title: "This address is too long", text: "Begin at the first page.")
        }
        let query = try Fields(request.uri.query ?? "")
        let edition = try edition(query)
        let address = request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
        var judged = PageRequest(
            parameters: Dictionary(context.parameters.map { (String($0.key), String($0.value)) }) { first, _ in first },
            query: query, viewer: viewer, edition: edition,
            address: DashboardSite.local(address) ?? "/", target: request.uri.string)
        switch route.access {
        case .everyone: break
        case .signedIn: guard viewer.isSignedIn else { throw PageProblem.signInNeeded }
        case .member:
            guard viewer.isSignedIn else { throw PageProblem.signInNeeded }
            guard viewer.isMember else {
                throw PageProblem.notAllowed("You are signed in, and the scorecard knows no role of yours.")
            }
        }
        if edition == .exempt {
            guard viewer.isSignedIn else { throw PageProblem.signInNeeded }
            guard viewer.seesExempt else {
                throw PageProblem.notAllowed("The exempt edition is for those whose role lets them see every figure.")
            }
        }
        if route.method == .post { judged.form = try await form(request, viewer) }
        return judged
    }

    private func edition(_ query: Fields) throws -> Edition {
        guard let text = query["edition"] else { return .public }
        guard let edition = Edition(rawValue: text) else { throw PageProblem.bad("'edition' is public or exempt.") }
        return edition
    }

    private func form(_ request: Request, _ viewer: Viewer) async throws -> Fields {
        let headers = request.headers
        guard
            OriginCheck.accepts(
                origin: headers.all("Origin"), fetchSite: headers.all("Sec-Fetch-Site"),
                host: request.head.authority ?? headers.first("Host"), site: site.settings.site)
        else { throw PageProblem.otherSite }
        let type = headers.first("Content-Type")?.split(separator: ";").first?.lowercased() ?? ""
        guard type == "application/x-www-form-urlencoded" else {
            throw PageProblem(
                status: .unsupportedMediaType, title: "This is no form", text: "Forms are sent as browsers send them.")
        }
        guard (headers.first("Content-Length").flatMap { Int($0) } ?? 0) <= Self.largestForm else {
            throw PageProblem.tooLarge
        }
        let bytes = try await body(request)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Fields.Fault.unreadable }
        let fields = try Fields(text)
        guard let session = viewer.session, let seal = site.doorkeeper.seal, let token = fields["token"],
            seal.accepts(token, of: session)
        else { throw PageProblem.otherSite }
        return fields
    }

    /// A body that comes too slowly is not waited for.
    private func body(_ request: Request) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                do {
                    return Array(try await request.body.collect(upTo: Self.largestForm).readableBytesView)
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    throw PageProblem.tooLarge
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(15))
                throw PageProblem(
                    status: .requestTimeout, title: "The form came too slowly", text: "Nothing was changed.")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// Pages that are the same for everybody are made once until something changes.
    private func answer(_ judged: PageRequest, _ route: DashboardRoute) async throws -> Answer {
        let site = site
        guard route.method == .get, route.access == .everyone, judged.viewer.identity == nil else {
            return try await route.page(site, judged)
        }
        return try await site.publicPages.value("\(route.path) \(judged.target)") {
            try await route.page(site, judged)
        }
    }

    func viewer(_ request: Request, _ context: DashboardContext) -> Viewer {
        site.doorkeeper.viewer(
            peer: context.peer, header: { request.headers.all($0) },
            cookies: Self.cookies(request.headers.all("Cookie"), site.doorkeeper.cookieName), at: site.now())
    }

    private static func cookies(_ lines: [String], _ name: String) -> [String] {
        lines.flatMap { $0.split(separator: ";") }.compactMap { cookie in
            let pair = cookie.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return pair.count == 2 && pair[0] == name ? String(pair[1]) : nil
        }
    }

    private func problem(_ error: any Error, _ route: DashboardRoute) -> PageProblem {
        switch error {
        case is DatabaseThreads.Busy: return .busy
        case let error as PostgresError where Self.isPassing(error):
            site.logger.warning(
                "the database did not answer", metadata: ["route": "\(route.path)", "because": "\(error)"])
            return .unavailable
        default:
            site.logger.error(
                "a page could not be made", metadata: ["route": "\(route.path)", "because": "\(Self.words(error))"])
            return .fault
        }
    }

    /// The database is away, overloaded or not set up yet, which is nothing that the page could have done better.
    private static func isPassing(_ error: PostgresError) -> Bool {
        switch error.kind {
        case .connectionLost, .lostRace, .resources, .configuration: true
        // A statement that took too long, or none at all: there was no connection to be had.
        case .data, .unknown: error.sqlState?.rawValue == "57014" || error.statement == nil
        }
    }

    /// Nothing that a user wrote gets into the log.
    private static func words(_ error: any Error) -> String {
        (error as? PostgresError).map { "\($0)" } ?? "\(type(of: error))"
    }
}
