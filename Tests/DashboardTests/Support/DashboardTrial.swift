import Contracts
import Dashboard
import Hummingbird
import HummingbirdTesting
import Logging
import Postgres
import PostgresTestSupport
import Scorecard
import Settings
import Store
import Synchronization
import Testing

/// A dashboard on a schema of a test's own, asked over a connection as browsers and proxies ask it.
struct DashboardTrial: Sendable {
    let site: DashboardSite
    let client: any TestClientProtocol
    let clock: TestClock
    let figures: StoredFigures

    static let key = Array("a key of thirty-two bytes or more".utf8)

    static let signIn = SignInSettings(
        trustedProxies: ["127.0.0.1", "::1"].compactMap { AddressRange($0) }, sessionKey: key, secureCookies: false,
        roles: [
            RoleMapping(group: "scorecard-readers", role: .reader),
            RoleMapping(group: "child-protection-leads", role: .serviceLead, services: ["child-protection"]),
            RoleMapping(group: "performance", role: .performanceOfficer),
        ])

    /// Runs a test.
    static func run(
        _ signIn: SignInSettings? = signIn, catalogue: Catalogue = Invented.catalogue, liveStreams: Int = 20,
        press: InventedPress? = nil, _ body: @Sendable (DashboardTrial) async throws -> Void
    ) async throws {
        try await withTemporarySchema { configuration, connection in
            _ = try PostgresMigrator(try Schema.migrations()).apply(on: connection)
            let figures = StoredFigures(connection: connection)
            try figures.store()
            var own = try TestDatabase.configuration(overriding: ["options": "-c role=scorecard_dashboard"])
            own.searchPath = configuration.searchPath
            let clock = TestClock()
            let site = try DashboardSite(
                DashboardSettings(databaseURL: "", liveStreams: liveStreams, signIn: signIn), catalogue: catalogue,
                pool: PostgresPool(configuration: own, limit: 2), logger: Logger(label: "test") { _ in Silence() },
                reports: try press.map { _ in try Invented.reports() }, press: press?.press, now: { clock.now })
            defer { site.close() }
            let trial = Unchecked(value: (site, clock, figures))
            try await PagesService(site).application().test(.live) { client in
                // The server ends when nobody listens to it any more.
                defer { trial.value.0.streams.end() }
                try await body(
                    DashboardTrial(
                        site: trial.value.0, client: client, clock: trial.value.1, figures: trial.value.2))
            }
        }
    }

    /// Asks for a page.
    func get(_ path: String, _ person: Person? = nil, cookie: String? = nil, more: HTTPFields = HTTPFields())
        async throws
        -> TestResponse
    {
        var headers = person?.headers ?? HTTPFields()
        headers.append(contentsOf: more)
        if let cookie { headers.add("Cookie", cookie) }
        return try await client.execute(uri: path, method: .get, headers: headers) { $0 }
    }

    /// Signs in, and gives the cookie that a browser brings from then on.
    func signIn(_ person: Person) async throws -> String {
        let response = try await get("/sign-in", person)
        let cookie = try #require(response.headers.value("Set-Cookie"))
        return String(cookie.prefix { $0 != ";" })
    }

    /// Asks for a page, signed in.
    func get(_ path: String, as person: Person) async throws -> TestResponse {
        try await get(path, person, cookie: try await signIn(person))
    }

    /// Sends a form as a browser does from a page of this site.
    func post(
        _ path: String, _ person: Person?, cookie: String?, _ fields: [(String, String)],
        origin: String? = "http://localhost", fetchSite: String? = "same-origin"
    ) async throws -> TestResponse {
        var headers = person?.headers ?? HTTPFields()
        if let cookie { headers.add("Cookie", cookie) }
        if let origin { headers.add("Origin", origin) }
        if let fetchSite { headers.add("Sec-Fetch-Site", fetchSite) }
        headers.add("Content-Type", "application/x-www-form-urlencoded")
        let body = fields.map { "\($0.0)=\(Fields.encode($0.1))" }.joined(separator: "&")
        return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)) {
            $0
        }
    }

    /// The hidden fields of a page's form.
    static func hidden(_ name: String, in response: TestResponse) throws -> String {
        let text = String(buffer: response.body)
        let field = try #require(text.firstRange(of: "name=\"\(name)\" value=\""))
        return String(text[field.upperBound...].prefix { $0 != "\"" })
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}

/// A clock that a test moves.
final class TestClock: Sendable {
    private let moment = Mutex<Int64>(
        Timestamp(rfc3339: Array("2018-11-15T09:00:00Z".utf8))?.microsecondsSince1970 ?? 0)

    var now: Timestamp { Timestamp(microsecondsSince1970: moment.withLock { $0 }) }
    func advance(by duration: Duration) { moment.withLock { $0 += duration.components.seconds * 1_000_000 } }
}

/// A connection that one test alone uses, one call after the other.
private struct Unchecked<Value>: @unchecked Sendable { let value: Value }

extension StoredFigures: @unchecked Sendable {}

private struct Silence: LogHandler {
    var logLevel = Logger.Level.critical
    var metadata: Logger.Metadata = [:]
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) {}
}
