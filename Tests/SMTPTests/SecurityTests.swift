import SMTP
import Testing

@Suite struct SecurityTests {
    /// Kept here so that their files stay for the whole of a test.
    private let certificate: TestCertificate
    private let stranger: TestCertificate

    init() throws {
        certificate = try TestCertificate()
        stranger = try TestCertificate()
    }

    @Test func mailGoesOverVerifiedSTARTTLS() throws {
        let sink = try MailSink(["--starttls", certificate.certificateFile, certificate.keyFile])
        let client = try sink.client(query: "", authority: certificate.authorityFile)
        let receipts = [try client.sendSample(), try client.sendSample()]
        #expect(receipts.map(\.reusedConnection) == [false, true])
        #expect(try sink.mails == [Samples.message, Samples.message])
    }

    @Test func mailGoesOverVerifiedImplicitTLS() throws {
        let sink = try MailSink(implicitTLS: certificate)
        let endpoint = try SMTPEndpoint(
            url: "smtps://127.0.0.1:\(sink.port)", certificateAuthorityFile: certificate.authorityFile)
        try SMTPClient(endpoint: endpoint).sendSample()
        #expect(try sink.mails == [Samples.message])
    }

    @Test(arguments: ["", "?tls=required", "?tls=opportunistic"])
    func serverWithACertificateOfAnotherAuthorityGetsNoMail(query: String) throws {
        let sink = try MailSink(["--starttls", certificate.certificateFile, certificate.keyFile])
        let client = try sink.client(query: query, authority: stranger.authorityFile)
        let error = try client.failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(error.concernsEndpoint)
        #expect(error.isRetriable)
        #expect(try sink.mails.isEmpty)
    }

    @Test func authorityOfTheSystemIsNotEnoughForACertificateOfOurOwn() throws {
        let sink = try MailSink(["--starttls", certificate.certificateFile, certificate.keyFile])
        #expect(try sink.client(query: "").failureOfSample().phase == .beforeCommit)
        #expect(try sink.mails.isEmpty)
    }

    @Test func serverWithACertificateForAnotherHostGetsNoMail() throws {
        let certificate = try TestCertificate(alternativeName: "DNS:elsewhere.example")
        let sink = try MailSink(["--starttls", certificate.certificateFile, certificate.keyFile])
        let error = try sink.client(query: "", authority: certificate.authorityFile).failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(try sink.mails.isEmpty)
    }

    @Test func missingAuthorityFileIsNotRetriable() throws {
        let sink = try MailSink(["--starttls", certificate.certificateFile, certificate.keyFile])
        let error = try sink.client(query: "", authority: "/nonexistent/authority.pem").failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(!error.isRetriable)
        #expect(error.concernsEndpoint)
    }

    @Test func requiredTLSSendsNothingToAServerWithoutIt() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let endpoint = try SMTPEndpoint(url: "smtp://127.0.0.1:\(server.port)?tls=required")
        let error = try SMTPClient(endpoint: endpoint).failureOfSample()
        #expect(error.phase == .beforeCommit)
        #expect(error.concernsEndpoint)
        #expect(!server.commands.contains { $0.hasPrefix("MAIL") })
    }

    @Test func opportunisticTLSSendsInPlainTextToAServerWithoutIt() throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        try SMTPClient(endpoint: SMTPEndpoint(url: "smtp://127.0.0.1:\(server.port)?tls=opportunistic")).sendSample()
        #expect(server.commands.contains("."))
    }

    @Test(arguments: ["pass word:@/%", "pässwörd"])
    func rightPasswordOpensTheServer(password: String) throws {
        let sink = try MailSink([
            "--starttls", certificate.certificateFile, certificate.keyFile, "--auth", "scorecard", password,
        ])
        let client = try sink.client(
            query: "", username: "scorecard", password: password, authority: certificate.authorityFile)
        try client.sendSample()
        #expect(try sink.mails == [Samples.message])
    }

    @Test func wrongPasswordIsAPermanentRefusalThatConcernsTheEndpoint() throws {
        let sink = try MailSink(["--auth", "scorecard", "right"])
        let error = try sink.client(username: "scorecard", password: "wr0ng").failureOfSample()
        #expect(error.phase == .rejected)
        #expect(error.reply?.code == 535)
        #expect(!error.isRetriable)
        #expect(error.concernsEndpoint)
        #expect(!"\(error) \(String(reflecting: error))".contains("wr0ng"))
        #expect(try sink.mails.isEmpty)
    }

    @Test func serverThatAsksForALoginWeDoNotHaveConcernsTheEndpoint() throws {
        let sink = try MailSink(["--auth", "scorecard", "right"])
        let error = try sink.client().failureOfSample()
        #expect(error.phase == .rejected)
        #expect(error.reply?.code == 530)
        #expect(error.concernsEndpoint)
    }
}
