@testable import Postgres
import PostgresTestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct ConnectTests {
    @Test func `a connection tells where it stands`() throws {
        try withTemporarySchema { _, connection in
            #expect(connection.isUsable)
            #expect(connection.transactionStatus == .idle)
            #expect(connection.serverVersion >= 150_000)
            #expect(connection.backendPID > 0)
        }
    }

    @Test func `the session has the settings of its configuration`() throws {
        var configuration = try TestDatabase.configuration()
        configuration.applicationName = "it's \\ here"
        configuration.statementTimeout = .milliseconds(1500)
        configuration.lockTimeout = .seconds(2)
        configuration.idleInTransactionSessionTimeout = .seconds(3)
        configuration.searchPath = [#"odd "name\ "#, "public"]
        let connection = try PostgresConnection(connecting: configuration)
        let show = PostgresStatement(name: "show", sql: "SELECT current_setting($1)")
        for (name, value) in [
            ("application_name", "it's \\ here"), ("statement_timeout", "1500ms"), ("lock_timeout", "2s"),
            ("idle_in_transaction_session_timeout", "3s"), ("search_path", #""odd ""name\ ",public"#),
            ("client_encoding", "UTF8"), ("TimeZone", "UTC"),
        ] {
            let setting = try connection.firstRow(show, .text(name)).string(0)
            #expect(setting.replacing("\"public\"", with: "public") == value)
        }
    }

    @Test func `a closed port is told in plain words`() throws {
        let proxy = try TCPProxy(to: TestDatabase.configuration())
        let configuration = try proxy.redirect(TestDatabase.configuration())
        proxy.stop()
        // The proxy stops on its own thread: until then it resets what it accepts.
        let errors = (0..<1000).lazy.compactMap { _ in self.connectError(configuration) }
        let error = try #require(errors.first { $0.message.hasSuffix("Connection refused") })
        #expect(error.kind == .connectionLost)
        #expect(error.message.hasPrefix("cannot connect to PostgreSQL at 127.0.0.1:\(proxy.port)"))
    }

    private func connectError(_ configuration: PostgresConfiguration) -> PostgresError? {
        do throws(PostgresError) {
            _ = try PostgresConnection(connecting: configuration)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a server that does not answer is given up at the deadline`() throws {
        let proxy = try TCPProxy(to: TestDatabase.configuration())
        defer { proxy.stop() }
        proxy.dropReplies()
        var configuration = try proxy.redirect(TestDatabase.configuration())
        configuration.connectTimeout = .milliseconds(100)
        let error = try #require(connectError(configuration))
        #expect(error.kind == .connectionLost)
        #expect(error.message.hasSuffix("no answer in time"))
    }

    @Test func `an unknown database is an error of the configuration`() throws {
        let configuration = try TestDatabase.configuration(overriding: ["dbname": "no_such_database"])
        let error = try #require(connectError(configuration))
        #expect(error.kind == .configuration)
        #expect(error.sqlState == SQLState(rawValue: "3D000"))
        #expect(error.message.hasSuffix("database \"no_such_database\" does not exist"))
    }

    @Test func `a server that only reads is not connected to`() throws {
        let configuration = try TestDatabase.configuration(
            overriding: ["options": "-cdefault_transaction_read_only=on"])
        let error = try #require(connectError(configuration))
        #expect(error.kind == .connectionLost)
        #expect(error.message.hasSuffix("session is read-only"))
    }

    @Test func `an option with a wrong value is an error of the configuration`() throws {
        let error = try #require(connectError(TestDatabase.configuration(overriding: ["sslmode": "sometimes"])))
        #expect(error.kind == .configuration)
    }

    @Test(
        arguments: [
            (
                "connection to server at \"db\" (10.0.0.1), port 5432 failed: FATAL:  28P01: password authentication failed "
                    + "for user \"x\"\nLOCATION:  auth_failed, auth.c:335\n",
                "28P01", "password authentication failed for user \"x\""
            ),
            (
                "connection to server at \"a\", port 1 failed: Connection refused\n\tIs the server running?\n"
                    + "connection to server at \"b\", port 1 failed: session is read-only\n",
                nil, "Connection refused; session is read-only"
            ),
            (
                "could not translate host name \"db\" to address: Name or service not known\n", nil,
                "could not translate host name \"db\" to address: Name or service not known"
            ),
            (
                "connection to server at \"a\", port 1 failed: FATAL:  53300: sorry, too many clients already\n",
                "53300",
                "sorry, too many clients already"
            ),
            ("", nil, "unknown reason"),
        ] as [(String, String?, String)])
    func `libpq's message yields a code and a reason`(message: String, sqlState: String?, reason: String) {
        let failure = ConnectFailure(libpqMessage: message)
        #expect(failure.sqlState?.rawValue == sqlState)
        #expect(failure.reason == reason)
        #expect(!failure.isBadOption)
    }
}
