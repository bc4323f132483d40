import HTTP
import HTTPTestSupport
import Testing

/// Requests that go well, and what is sent for them.
struct RequestTests {
    @Test func `a body goes out as it is, and the hook is called once before its last byte`() throws {
        let peer = try HTTPSPeer()
        let client = try peer.client()
        var seen: [Int] = []
        for count in [1, 2, 65_536, 65_537, 200_000] {
            let response = try client.post([UInt8](repeating: 0x61, count: count), to: "/x") { seen.append(count) }
            #expect(response.status == 200)
        }
        #expect(seen == [1, 2, 65_536, 65_537, 200_000])
        #expect(try peer.taken.map(\.size) == seen)
        #expect(try peer.taken.map(\.body?.utf8.count) == seen)
    }

    @Test func `a connection is kept from one request to the next, of either kind`() throws {
        let peer = try HTTPSPeer()
        let client = try peer.client()
        let reused = [
            try client.get("/a"), try client.post([0x31], to: "/b"), try client.get("/c?d=e"),
            try client.post([0x32], to: "/f"),
        ].map(\.reusedConnection)
        #expect(reused == [false, true, true, true])
        let events = try peer.events.filter { $0.method != nil }
        #expect(events.map(\.target) == ["/a", "/b", "/c?d=e", "/f"])
        #expect(events.map(\.method) == ["GET", "POST", "GET", "POST"])
        #expect(events.map(\.body) == ["", "1", "", "2"])
    }

    @Test func `path and headers go out as they are`() throws {
        let peer = try HTTPSPeer()
        let client = try peer.client()
        _ = try client.post(
            [0x31], to: "/a/../b/./c?x=%2F&y",
            headers: [HTTPHeader("X-One", "a: b"), HTTPHeader("Content-Type", "x/y")])
        let request = try #require(try peer.taken.first)
        #expect(request.target == "/a/../b/./c?x=%2F&y")
        #expect(request.headers?["x-one"] == "a: b")
        #expect(request.headers?["content-type"] == "x/y")
        #expect(request.headers?["expect"] == nil)
        #expect(request.headers?["host"] == "127.0.0.1:\(peer.port)")
    }

    @Test(arguments: [
        HTTPHeader("X", "a\r\nY: b"), HTTPHeader("X", "a\nb"), HTTPHeader("X", "a\0"), HTTPHeader("X", "ä"),
        HTTPHeader("X: y", "a"), HTTPHeader("", "a"), HTTPHeader("X", ""),
    ])
    func `a header that would be another, or none, is not sent`(header: HTTPHeader) throws {
        let peer = try HTTPSPeer()
        let client = try peer.client()
        let error = #expect(throws: HTTPError.self) { try client.post([0x31], to: "/", headers: [header]) }
        #expect(error?.phase == .beforeBody)
        #expect(error?.curlCode == nil)
        #expect(try peer.events.isEmpty)
    }

    @Test(arguments: ["", "x", "//x y", "/a\r\nb", "/#a", "/\\evil", "@evil.example/"])
    func `a target that would lead elsewhere is not asked for`(target: String) throws {
        let peer = try HTTPSPeer()
        let client = try peer.client()
        let error = #expect(throws: HTTPError.self) { try client.get(target) }
        #expect(error?.curlCode == nil)
        #expect(try peer.events.isEmpty)
    }

    @Test func `a request without a body is not posted`() throws {
        let peer = try HTTPSPeer()
        let client = try peer.client()
        #expect(throws: HTTPError.self) { try client.post([], to: "/") }
        #expect(try peer.events.isEmpty)
    }

    @Test(arguments: [200, 204, 301, 302, 307, 400, 404, 410, 429, 500, 503, 599])
    func `every status is an answer`(status: Int) throws {
        let peer = try HTTPSPeer(faults: ["POST": [.status(status, ["Location": "/elsewhere"], body: "")]])
        let response = try peer.client().post([0x31], to: "/")
        #expect(response.status == status)
        #expect(response.isBodyWhole)
        // And no redirect is followed.
        #expect(try peer.events.filter { $0.method != nil }.count == 1)
    }

    @Test func `what the server says is read: body and Retry-After, and not those of an interim answer`() throws {
        var fault = PeerFault.status(429, ["retry-AFTER": " 17 "], body: "{\"a\":1}")
        fault.interim = true
        let peer = try HTTPSPeer(faults: ["POST": [fault, .with { $0.interim = true }]])
        let client = try peer.client()
        let response = try client.post([0x31], to: "/")
        #expect(response.status == 429)
        #expect(response.retryAfter == .delay(.seconds(17)))
        #expect(response.body == Array("{\"a\":1}".utf8))
        #expect(try client.post([0x31], to: "/").retryAfter == nil)
        #expect(try peer.taken.count == 1)
    }
}
