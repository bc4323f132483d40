internal import Settings
internal import Hummingbird

/// Tells an open page of changes: server-sent events, as `text/event-stream`.
struct LiveResponder: Sendable {
    let site: DashboardSite

    func respond(_ request: Request) -> Response {
        guard let place = site.streams.join() else {
            var headers = HTTPFields()
            SecurityHeaders.add(to: &headers, strictTransport: site.settings.strictTransport)
            headers.set("Retry-After", "30")
            return Response(status: .serviceUnavailable, headers: headers)
        }
        var headers = HTTPFields()
        SecurityHeaders.add(to: &headers, strictTransport: site.settings.strictTransport)
        headers.set("Content-Type", "text/event-stream")
        headers.set("Cache-Control", "no-store")
        // A proxy that gathers answers would keep it all back.
        headers.set("X-Accel-Buffering", "no")
        let streams = site.streams
        let body = ResponseBody { writer in
            // Until the last line of this body the place is taken; then it is free, however it ended.
            defer { place.leave() }
            try await request.body.consumeWithInboundCloseHandler { _ in
                var told = streams.mark
                try await writer.write(ByteBuffer(string: "retry: 3000\n\nevent: mark\ndata: \(told)\n\n"))
                for await _ in place.wakes {
                    let mark = streams.mark
                    // A line that is no event finds out whether anybody is there.
                    try await writer.write(
                        ByteBuffer(string: mark == told ? ":\n\n" : "event: mark\ndata: \(mark)\n\n"))
                    told = mark
                }
            } onInboundClosed: {
                place.leave()
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }
}
