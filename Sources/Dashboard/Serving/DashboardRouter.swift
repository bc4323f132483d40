internal import Hummingbird

extension DashboardSite {
    /// The router of all pages.
    func router() -> Router<DashboardContext> {
        let router = Router(context: DashboardContext.self)
        let responder = DashboardResponder(site: self)
        router.add(middleware: UnknownPages(responder: responder))
        for (path, routes) in Dictionary(grouping: DashboardRoute.all, by: \.path) {
            let allowed = routes.map(\.method.rawValue).sorted()
            for method in Self.methods {
                let name = method == .head ? "GET" : method.rawValue
                guard let route = routes.first(where: { $0.method.rawValue == name }) else {
                    router.on(RouterPath(path), method: method) { request, context in
                        responder.refuse(.methodNotAllowed(allowed), request, context)
                    }
                    continue
                }
                router.on(RouterPath(path), method: method) { request, context in
                    let response = await responder.respond(request, context, route)
                    return method == .head ? Self.headOnly(response) : response
                }
            }
        }
        router.on(RouterPath(DashboardRoute.live), method: .get) { [self] request, _ in
            LiveResponder(site: self).respond(request)
        }
        return router
    }

    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]

    private static func headOnly(_ response: Response) -> Response {
        var head = response
        head.headers.set("Content-Length", String(response.body.contentLength ?? 0))
        head.body = ResponseBody()
        return head
    }
}

/// Answers in our own way where there is no route.
private struct UnknownPages: RouterMiddleware {
    typealias Context = DashboardContext
    let responder: DashboardResponder

    func handle(
        _ request: Request, context: DashboardContext,
        next: (Request, DashboardContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return responder.refuse(.notFound, request, context)
        }
    }
}
