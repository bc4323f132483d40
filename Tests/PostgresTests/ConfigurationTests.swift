@testable import Postgres
import Testing

struct ConfigurationTests {
    @Test func `a URL and pairs say the same`() throws {
        let url = try PostgresConfiguration("postgres://worker:p%40ss@db.example:6432/scorecard?connect_timeout=3")
        let pairs = try PostgresConfiguration(
            "host=db.example port=6432 dbname=scorecard user=worker password='p@ss' connect_timeout=3")
        #expect(url.settings == pairs.settings)
        #expect(url.connectTimeout == .seconds(3))
        #expect(url.description == "PostgreSQL at db.example:6432 database scorecard as worker")
        #expect(pairs.description == url.description)
    }

    @Test func `no form of printing shows the password`() throws {
        let configuration = try PostgresConfiguration("postgres://worker:canary@db/scorecard")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(!text.contains("canary"))
        }
    }

    @Test(arguments: [
        ("postgres://u:canary%zz@db/x", "%"),
        ("postgres://u:can%00ary@db/x", "%00"),
        ("postgres://u:canary@db/x?sslmod=require", "an option that PostgreSQL does not know"),
        ("postgres://u:canary@db/x?sslmode", "an option after the ? has no ="),
        ("postgres://u:ca/nary@db/x", "the port is not a number"),
        ("postgres://u:ca@nary@db/x", "the host holds an @"),
        ("postgres://u:canary@db:70000/x", "the port is not a number"),
        ("postgres://u:canary@[::1/x", "IPv6"),
        ("host=db password=canary canary", "a setting has no ="),
        ("host=db password='canary", "a value in single quotes does not end"),
        ("host=db password=x canary=1", "an option that PostgreSQL does not know"),
        ("mysql://u:canary@db/x", "a setting has no ="),
    ])
    func `a bad URL is told by its part and never shows the password`(url: String, part: String) throws {
        let error = try #require(throws: PostgresError.self) { try PostgresConfiguration(url) }
        #expect(error.kind == .configuration)
        #expect(error.message.hasPrefix("the database URL cannot be read: "))
        #expect(error.message.contains(part))
        for piece in ["canary", "nary", "zz"] { #expect(!"\(error)".contains(piece)) }
    }

    @Test func `durations are rounded up to what libpq and the server count in`() throws {
        var configuration = try PostgresConfiguration("postgres://db/x?options=-csynchronous_commit%3Don")
        configuration.statementTimeout = .microseconds(1)
        configuration.tcpUserTimeout = .milliseconds(2500)
        configuration.keepalive.idle = .milliseconds(1)
        let options = configuration.connectionOptions
        let serverOptions = try #require(options["options"])
        #expect(serverOptions.hasPrefix("-csynchronous_commit=on "))
        #expect(serverOptions.hasSuffix("-c statement_timeout=1"))
        #expect(options["tcp_user_timeout"] == "2500")
        #expect(options["keepalives_idle"] == "1")
        #expect(options["target_session_attrs"] == "read-write")
    }

    @Test func `the URL may ask for a server of another kind`() throws {
        let configuration = try PostgresConfiguration("postgres://db/x?target_session_attrs=any")
        #expect(configuration.connectionOptions["target_session_attrs"] == "any")
    }
}
