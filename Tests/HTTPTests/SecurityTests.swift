import Glibc
import HTTP
import HTTPTestSupport
import Testing

/// Who is talked to, and what is not told.
struct SecurityTests {
    @Test(arguments: ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001"])
    func `this machine is not reached unless that is allowed, by whatever name`(host: String) throws {
        let peer = try HTTPSPeer()
        let client = try peer.client(host: host, allowsPrivateAddresses: false)
        let error = try client.failure(to: "/secret") { Issue.record("the hook was called") }
        #expect(error.phase == .beforeBody)
        #expect(error.refusedScope == .loopback)
        #expect(error.description.contains("loopback"))
        #expect(error.concernsEndpoint)
        #expect(throws: HTTPError.self) { try client.get("/") }
        #expect(try peer.events.isEmpty)
    }

    @Test(arguments: [
        ("169.254.169.254", AddressScope.linkLocal), ("10.1.2.3", .private), ("172.16.0.1", .private),
        ("192.168.1.1", .private), ("100.64.0.1", .shared), ("0.0.0.0", .unspecified), ("224.0.0.1", .multicast),
        ("240.0.0.1", .reserved), ("[::1]", .loopback), ("[::]", .unspecified), ("[fe80::1]", .linkLocal),
        ("[fd00::1]", .private), ("[::ffff:127.0.0.1]", .loopback), ("[::ffff:169.254.169.254]", .linkLocal),
        ("[64:ff9b::a00:1]", .private), ("[2002:a9fe:a9fe::]", .linkLocal),
    ])
    func `an address inside of a network is not connected to`(host: String, scope: AddressScope) throws {
        let client = try HTTPSClient(
            endpoint: HTTPSEndpoint(url: "https://\(host)/"), timeouts: HTTPTimeouts(connect: .seconds(5)))
        let error = try client.failure()
        #expect(error.phase == .beforeBody)
        #expect(error.refusedScope == scope)
    }

    @Test(arguments: ["0.0.0.0", "[::]", "224.0.0.1", "255.255.255.255"])
    func `what is no host's address is not connected to, whatever is allowed`(host: String) throws {
        let peer = try HTTPSPeer()
        let client = try peer.client(host: host)
        #expect(try client.failure().refusedScope?.isUsable == false)
        #expect(try peer.events.isEmpty)
    }

    @Test func `a host of this machine is reached by its name where that is allowed`() throws {
        let peer = try HTTPSPeer()
        #expect(try peer.client(host: "localhost").post([0x31], to: "/").status == 200)
        #expect(try peer.taken.count == 1)
    }

    @Test func `a redirect into the own network is an answer and no more`() throws {
        let inner = try HTTPSPeer()
        let peer = try HTTPSPeer(faults: ["GET": [.status(302, ["Location": inner.url("/metadata")])]])
        #expect(try peer.client().get("/").status == 302)
        #expect(try inner.events.isEmpty)
        #expect(try peer.events("refused").count == 1)
    }

    @Test func `a server with a certificate of another authority gets nothing`() throws {
        let peer = try HTTPSPeer()
        let stranger = try TestCertificate(alternativeNames: "IP:127.0.0.1")
        let error = try peer.client(authorityFile: stranger.authorityFile).failure()
        #expect(error.phase == .beforeBody)
        #expect(error.concernsEndpoint)
        // The system's authorities do not know it either.
        let client = try HTTPSClient(endpoint: HTTPSEndpoint(url: peer.url()), allowsPrivateAddresses: true)
        #expect(try client.failure().phase == .beforeBody)
        #expect(try peer.taken.isEmpty)
    }

    @Test func `a server with a certificate for another host gets nothing`() throws {
        let peer = try HTTPSPeer(certificate: try TestCertificate(alternativeNames: "DNS:elsewhere.example"))
        let error = try peer.client().failure()
        #expect(error.phase == .beforeBody)
        #expect(error.concernsEndpoint)
        #expect(try peer.taken.isEmpty)
    }

    @Test func `an authority file that is not there stops everything`() throws {
        let peer = try HTTPSPeer()
        #expect(try peer.client(authorityFile: "/nonexistent/authority.pem").failure().phase == .beforeBody)
        #expect(try peer.taken.isEmpty)
    }

    @Test func `a proxy of the environment is not used`() throws {
        // Nobody listens there: whoever asked it would fail.
        setenv("https_proxy", "http://127.0.0.1:9", 1)
        setenv("ALL_PROXY", "http://127.0.0.1:9", 1)
        defer {
            unsetenv("https_proxy")
            unsetenv("ALL_PROXY")
        }
        let peer = try HTTPSPeer()
        #expect(try peer.client().post([0x31], to: "/").status == 200)
        #expect(try peer.taken.count == 1)
    }

    @Test func `no error tells of path, query, header, body or answer`() throws {
        let secret = "s3cr3t"
        let body = Array("{\"x\":\"\(secret)\"}".utf8)
        let faults: [PeerFault?] = [
            .lostAnswer,
            .with {
                $0.headOnly = 2; $0.headers = ["X": secret]
            }, .with { $0.cutAt = 3 },
        ]
        let peer = try HTTPSPeer(faults: ["POST": faults])
        let client = try peer.client()
        let headers = [HTTPHeader("Authorization", "Bearer \(secret)")]
        var errors: [HTTPError] = []
        for _ in faults {
            do throws(HTTPError) {
                _ = try client.post(body, to: "/\(secret)?sig=\(secret)", headers: headers)
            } catch {
                errors.append(error)
            }
        }
        for bad in ["/\(secret) ", "\(secret)"] {
            do throws(HTTPError) { _ = try client.get(bad, headers: headers) } catch { errors.append(error) }
        }
        #expect(errors.count == 5)
        #expect(try peer.events("connection").count == 3)
        for error in errors {
            var dumped = ""
            dump(error, to: &dumped)
            #expect(!"\(error) \(String(reflecting: error)) \(dumped)".contains(secret))
            #expect("\(error)".contains("127.0.0.1"))
        }
        #expect(!"\(headers) \(String(reflecting: headers))".contains(secret))
    }
}
