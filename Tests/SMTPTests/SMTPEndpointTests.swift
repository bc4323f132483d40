import SMTP
import Testing

@Suite struct SMTPEndpointTests {
    @Test(arguments: [
        ("smtp://mail.example", SMTPSecurity.required, 587),
        ("smtp://mail.example:2525", .required, 2525),
        ("smtp://mail.example/?tls=required", .required, 587),
        ("smtp://mail.example?tls=opportunistic", .opportunistic, 587),
        ("smtp://mail.example?tls=none", .plainText, 25),
        ("SMTPS://mail.example", .implicit, 465),
        ("smtps://mail.example:8465?tls=required", .implicit, 8465),
    ])
    func securityAndPortComeFromTheURL(url: String, security: SMTPSecurity, port: UInt16) throws {
        let endpoint = try SMTPEndpoint(url: url)
        #expect(endpoint.host == "mail.example")
        #expect(endpoint.security == security)
        #expect(endpoint.port == port)
        #expect(endpoint.credentials == nil)
    }

    @Test(arguments: ["smtp://127.0.0.1:1025", "smtp://localhost:1025", "smtp://[::1]:1025"])
    func aServerOnThisMachineNeedsNoTLS(url: String) throws {
        #expect(try SMTPEndpoint(url: url).security == .opportunistic)
    }

    @Test(arguments: [
        ("", SMTPEndpointError.Part.scheme),
        ("mail.example", .scheme),
        ("http://mail.example", .scheme),
        ("smtp:///", .host),
        ("smtp://ma il.example", .url),
        ("smtp://mail%0D%0A.example", .host),
        ("smtp://mail.example:0", .port),
        ("smtp://mail.example:65536", .port),
        ("smtp://mail.example/path", .path),
        ("smtp://mail.example?tls=maybe", .security),
        ("smtp://mail.example?tls", .security),
        ("smtp://mail.example?tls=implicit", .security),
        ("smtp://mail.example?ssl=no", .query),
        ("smtp://mail.example?tls=required&tls=none", .query),
        ("smtps://mail.example?tls=none", .security),
        ("smtps://mail.example?tls=opportunistic", .security),
        ("smtp://user@mail.example", .password),
        ("smtp://:pass@mail.example", .username),
        ("smtp://us%00er:pass@mail.example", .username),
        ("smtp://mail.example#part", .url),
        ("smtp://[::g]", .host),
    ])
    func errorNamesThePartThatIsAtFault(url: String, part: SMTPEndpointError.Part) {
        let error = #expect(throws: SMTPEndpointError.self) { try SMTPEndpoint(url: url) }
        #expect(error?.part == part)
    }

    @Test(arguments: ["smtp://user:pass@mail.example?tls=none", "smtp://user:pass@mail.example?tls=opportunistic"])
    func passwordNeverGoesToAnotherMachineInPlainText(url: String) {
        let error = #expect(throws: SMTPEndpointError.self) { try SMTPEndpoint(url: url) }
        #expect(error?.part == .security)
    }

    @Test(arguments: ["127.evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0", "10.0.0.1"])
    func hostThatOnlyLooksLikeThisMachineIsAnotherMachine(host: String) {
        #expect(throws: SMTPEndpointError.self) { try SMTPEndpoint(url: "smtp://user:pass@\(host)?tls=none") }
    }

    @Test(arguments: ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
    func passwordMayGoToThisMachineInPlainText(host: String) throws {
        #expect(try SMTPEndpoint(url: "smtp://user:pass@\(host)?tls=none").credentials?.username == "user")
    }

    @Test func userInfoIsDecodedAndReplacedBySeparateSecrets() throws {
        let endpoint = try SMTPEndpoint(url: "smtp://us%40er:p%3Ass@mail.example")
        #expect(try endpoint.credentials == SMTPCredentials(username: "us@er", password: "p:ss"))
        let replaced = try SMTPEndpoint(url: "smtp://user:old@mail.example", password: "new")
        #expect(try replaced.credentials == SMTPCredentials(username: "user", password: "new"))
    }

    @Test func passwordIsNeverShown() throws {
        let endpoint = try SMTPEndpoint(url: "smtps://user:s3cret@mail.example")
        var dumped = ""
        dump(endpoint, to: &dumped)
        dump(endpoint.credentials, to: &dumped)
        let shown = "\(endpoint) \(String(reflecting: endpoint)) \(endpoint.credentials as Any) \(dumped)"
        #expect(!shown.contains("s3cret"))
        #expect(endpoint.description == "smtps://user@mail.example:465")
    }

    @Test func addressOfAnIPv6HostHasBrackets() throws {
        let endpoint = try SMTPEndpoint(url: "smtp://[2001:db8::1]:25?tls=none")
        #expect(endpoint.host == "2001:db8::1")
        #expect(endpoint.address == "[2001:db8::1]:25")
    }

    @Test(arguments: ["", "two words", "path/../x", "line\r\nbreak"])
    func clientNameMustBeAHostName(name: String) {
        let error = #expect(throws: SMTPEndpointError.self) {
            try SMTPEndpoint(url: "smtp://mail.example", clientName: name)
        }
        #expect(error?.part == .clientName)
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .seconds(100_000)])
    func timeoutsMustBeReasonable(timeout: Duration) {
        #expect(throws: SMTPEndpointError.self) { try SMTPTimeouts(connect: timeout) }
        #expect(throws: SMTPEndpointError.self) { try SMTPTimeouts(reply: timeout) }
        #expect(throws: SMTPEndpointError.self) { try SMTPTimeouts(send: timeout) }
    }
}
