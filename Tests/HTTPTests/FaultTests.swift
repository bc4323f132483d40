import HTTP
import HTTPTestSupport
import Testing

/// Requests that fail, at each point of the conversation.
struct FaultTests {
    private struct Stop: Error, Equatable { let number: Int }

    @Test func `an answer that is lost after the whole request is uncertain`() throws {
        let peer = try HTTPSPeer(faults: ["POST": [.lostAnswer]])
        var calls = 0
        let error = try peer.client().failure { calls += 1 }
        #expect(error.phase == .uncertain)
        #expect(error.concernsEndpoint)
        #expect(calls == 1)
        // Taken indeed, as happens: to send it again of one's own accord would have made two of it.
        #expect(try peer.taken.count == 1)
        #expect(try peer.events("connection").count == 1)
    }

    @Test func `an answer that is lost on a kept connection is uncertain too, and nothing is sent again`() throws {
        let peer = try HTTPSPeer(faults: ["POST": [nil, .lostAnswer]])
        let client = try peer.client()
        _ = try client.post([0x31], to: "/")
        var calls = 0
        #expect(try client.failure { calls += 1 }.phase == .uncertain)
        #expect(calls == 1)
        #expect(try peer.events.filter { $0.method != nil }.count == 2)
    }

    @Test func `a connection that is cut in the middle of a large body is surely not taken`() throws {
        let peer = try HTTPSPeer(faults: ["POST": [.with { $0.cutAt = 65_536 }]])
        // More than the sockets' buffers hold.
        let large = [UInt8](repeating: 0x61, count: 32_000_000)
        let error = try peer.client().failure(large) { Issue.record("the hook was called") }
        #expect(error.phase == .beforeBody)
        #expect(error.concernsEndpoint)
        #expect(try peer.taken.isEmpty)
    }

    @Test func `a connection that is cut before TLS is surely not taken`() throws {
        let peer = try HTTPSPeer(faults: ["CONNECT": [.cutBeforeTLS]])
        let error = try peer.client().failure { Issue.record("the hook was called") }
        #expect(error.phase == .beforeBody)
        #expect(error.concernsEndpoint)
        #expect(try peer.taken.isEmpty)
    }

    @Test func `what the hook throws comes through, and the server never gets the whole request`() throws {
        let peer = try HTTPSPeer()
        let client = try peer.client()
        let error = try client.failure { throw Stop(number: 7) }
        #expect(error.phase == .abortedByCaller)
        #expect(error.underlying as? Stop == Stop(number: 7))
        #expect(!error.concernsEndpoint)
        try peer.wait(for: "end")
        #expect(try peer.taken.isEmpty)
        // And the client can be used again.
        #expect(try client.post([0x31], to: "/").status == 200)
        #expect(try peer.taken.map(\.body) == ["1"])
    }

    @Test func `at the time of the hook everything but the last byte is on its way`() throws {
        let peer = try HTTPSPeer(faults: ["POST": [.with { $0.cutAt = 9 }]])
        let error = try peer.client().failure(Array("0123456789".utf8)) {
            // The server has seen nine bytes of ten, and cuts the connection.
            try peer.wait(for: "cut")
            throw Stop(number: 1)
        }
        #expect(error.phase == .abortedByCaller)
        #expect(error.underlying is Stop)
    }

    @Test func `a slow answer is uncertain`() throws {
        let peer = try HTTPSPeer(faults: ["POST": [.with { $0.delay = 60 }]])
        let client = try peer.client(timeouts: HTTPTimeouts(connect: .seconds(60), request: .seconds(3)))
        #expect(try client.failure().phase == .uncertain)
        #expect(try peer.taken.count == 1)
    }

    @Test(arguments: [1, 2, 30]) func `a head that is cut off is no answer`(missing: Int) throws {
        let peer = try HTTPSPeer(faults: ["POST": [.with { $0.headOnly = missing }]])
        #expect(try peer.client().failure().phase == .uncertain)
    }

    @Test func `a head that never ends is no answer, and is not read for ever`() throws {
        let peer = try HTTPSPeer(faults: ["POST": [.with { $0.endless = "head" }]])
        #expect(try peer.client().failure().phase == .uncertain)
    }

    @Test func `a body that never ends is cut off, and its status is the answer`() throws {
        let endless = PeerFault.with { $0.endless = "body" }
        let peer = try HTTPSPeer(faults: ["POST": [endless], "GET": [endless]])
        let client = try peer.client(bodyLimit: 10_000)
        for response in [try client.post([0x31], to: "/"), try client.get("/")] {
            #expect(response.status == 200)
            #expect(response.body.count == 10_000)
            #expect(!response.isBodyWhole)
        }
    }

    @Test func `a body that is cut off is told of, and its status is the answer`() throws {
        var fault = PeerFault.status(429, ["Retry-After": "5"], body: "half")
        fault.missing = 100
        let peer = try HTTPSPeer(faults: ["POST": [fault]])
        let response = try peer.client().post([0x31], to: "/")
        #expect(response.status == 429)
        #expect(!response.isBodyWhole)
    }

    @Test(arguments: [401, 413, 503]) func `a refusal before the body is whole is an answer`(status: Int) throws {
        let peer = try HTTPSPeer(faults: ["POST": [.with { $0.early = status }]])
        let large = [UInt8](repeating: 0x61, count: 32_000_000)
        let response = try peer.client().post(large, to: "/") { Issue.record("the hook was called") }
        #expect(response.status == status)
        #expect(try peer.taken.isEmpty)
    }

    @Test(arguments: [0, 1])
    func `a kept connection that is closed is replaced, and the hook called once`(cutAt: Int) throws {
        // Cut when the head of the second request is read, or its first byte: before the client could have committed.
        let peer = try HTTPSPeer(faults: ["POST": [nil, .with { $0.cutAt = cutAt }]])
        let client = try peer.client()
        _ = try client.post([0x31], to: "/")
        var calls = 0
        let large = [UInt8](repeating: 0x61, count: 32_000_000)
        let response = try client.post(large, to: "/") { calls += 1 }
        #expect(!response.reusedConnection)
        #expect(calls == 1)
        #expect(try peer.taken.map(\.size) == [1, 32_000_000])
    }

    @Test func `a connection that the server closed while it was idle is replaced`() throws {
        let peer = try HTTPSPeer(faults: ["POST": [.with { $0.close = true }]])
        let client = try peer.client()
        _ = try client.post([0x31], to: "/")
        try peer.wait(for: "end")
        #expect(try client.post([0x32], to: "/").status == 200)
        #expect(try peer.taken.map(\.body) == ["1", "2"])
    }

    @Test func `a fresh connection that is lost is not tried twice`() throws {
        let peer = try HTTPSPeer(faults: ["POST": [.with { $0.cutAt = 0 }]])
        let large = [UInt8](repeating: 0x61, count: 32_000_000)
        #expect(try peer.client().failure(large).phase == .beforeBody)
        #expect(try peer.events("connection").count == 1)
    }

    @Test func `nobody at the port is trouble of the destination`() throws {
        // A port that was free a moment ago, and whose owner is gone.
        let url = try { try HTTPSPeer().url() }()
        let client = try HTTPSClient(endpoint: HTTPSEndpoint(url: url), allowsPrivateAddresses: true)
        let error = try client.failure { Issue.record("the hook was called") }
        #expect(error.phase == .beforeBody)
        #expect(error.concernsEndpoint)
    }

    @Test func `a name that nobody has is trouble of the destination`() throws {
        let client = try HTTPSClient(endpoint: HTTPSEndpoint(url: "https://nowhere.invalid/secret"))
        let error = try client.failure(to: "/secret")
        #expect(error.phase == .beforeBody)
        #expect(error.concernsEndpoint)
        #expect(error.description.contains("nowhere.invalid"))
        #expect(!error.description.contains("secret"))
    }
}
