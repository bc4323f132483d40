import Postgres
import PostgresTestSupport
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2)))
struct ConnectionLossTests {
    private static let insert = PostgresStatement(name: "insert item", sql: "INSERT INTO item VALUES ($1)")

    /// Loses every reply from the moment the work is sent; cuts the connection once another one sees the commit.
    private func loseCommit(
        _ work: @escaping @Sendable (PostgresConnection, _ notify: PostgresStatement) throws -> Void
    ) throws -> PostgresError {
        try withTemporarySchema { configuration, observer in
            try observer.executeScript("CREATE TABLE item (id int4)")
            let channel = try #require(configuration.searchPath.first)
            try observer.listen(to: channel)
            let proxy = try TCPProxy(to: configuration)
            defer { proxy.stop() }
            let worker = BackgroundThread {
                let connection = try PostgresConnection(connecting: proxy.redirect(configuration))
                let notify = PostgresStatement(name: "notify", sql: "NOTIFY \"\(channel)\"")
                try connection.query(notify)
                proxy.dropReplies()
                defer { #expect(!connection.isUsable) }
                try work(connection, notify)
            }
            // The first is the rehearsal, the second comes with the commit.
            for _ in 0..<2 { #expect(try observer.waitForNotification(timeout: .seconds(60)) != nil) }
            proxy.cut()
            let error = try #require(throws: PostgresError.self) { try worker.value() }
            #expect(try observer.count("item") == 1)
            return error
        }
    }

    @Test func `a connection that is cut during COMMIT leaves the outcome unknown`() throws {
        let error = try loseCommit { connection, notify in
            _ = try connection.transaction { pipeline throws(PostgresError) in
                try pipeline.add(Self.insert, .int4(1))
                try pipeline.add(notify)
            }
        }
        #expect(error.commitOutcomeUnknown)
        #expect(error.kind == .connectionLost)
    }

    @Test func `a connection that is cut at the end of an implicit transaction leaves the outcome unknown`() throws {
        let error = try loseCommit { connection, notify in
            _ = try connection.pipeline { pipeline throws(PostgresError) in
                try pipeline.add(Self.insert, .int4(1))
                try pipeline.add(notify)
            }
        }
        #expect(error.commitOutcomeUnknown)
        #expect(error.kind == .connectionLost)
    }

    @Test func `a connection that is cut during a script leaves the outcome unknown`() throws {
        let error = try loseCommit { connection, notify in
            try connection.executeScript("INSERT INTO item VALUES (1); \(notify.sql)")
        }
        #expect(error.commitOutcomeUnknown)
        #expect(error.kind == .connectionLost)
    }

    @Test func `a server process that ends before the commit leaves nothing unknown`() throws {
        try withTemporarySchema { configuration, observer in
            try observer.executeScript("CREATE TABLE item (id int4)")
            let error = try Self.loseServer(configuration, observer) { connection, announce in
                _ = try connection.transaction { pipeline throws(PostgresError) in
                    try pipeline.add(Self.insert, .int4(1))
                    try pipeline.add(announce)
                }
            }
            #expect(error.sqlState == .adminShutdown)
            #expect(error.kind == .connectionLost)
            #expect(error.statement == "announced sleep")
            #expect(!error.commitOutcomeUnknown)
            #expect(try observer.count("item") == 0)
        }
    }

    @Test func `a server process that ends within an open transaction leaves nothing unknown`() throws {
        try withTemporarySchema { configuration, observer in
            let error = try Self.loseServer(configuration, observer) { connection, announce in
                _ = try connection.withTransaction { try $0.query(announce) }
            }
            #expect(error.kind == .connectionLost)
            #expect(!error.commitOutcomeUnknown)
        }
    }

    /// Ends the server process in the midst of a statement that announces itself.
    private static func loseServer(
        _ configuration: PostgresConfiguration, _ observer: PostgresConnection,
        _ work: @escaping @Sendable (PostgresConnection, _ announce: PostgresStatement) throws -> Void
    ) throws -> PostgresError {
        let isRunning = OneTimeSignal()
        let backendPID = Mutex<Int32>(0)
        let worker = BackgroundThread {
            let connection = try PostgresConnection(connecting: configuration) { _ in isRunning.raise() }
            backendPID.withLock { $0 = connection.backendPID }
            defer { #expect(!connection.isUsable) }
            try work(
                connection,
                PostgresStatement(
                    name: "announced sleep",
                    sql: "DO $$ BEGIN RAISE NOTICE 'running'; PERFORM pg_sleep(300); END $$"))
        }
        #expect(isRunning.wait())
        try observer.terminate(backendPID.withLock(\.self))
        return try #require(throws: PostgresError.self) { try worker.value() }
    }

    @Test func `a connection that is cut in the midst of a query is lost, and a session makes another`() throws {
        try withTemporarySchema { configuration, observer in
            let proxy = try TCPProxy(to: configuration)
            defer { proxy.stop() }
            let redirected = try proxy.redirect(configuration)
            let isRunning = OneTimeSignal()
            let backendPID = Mutex<Int32>(0)
            let worker = BackgroundThread {
                let session = PostgresSession(configuration: redirected) { _ in isRunning.raise() }
                try backendPID.withLock { $0 = try session.connection().backendPID }
                let error = try #require(throws: PostgresError.self) {
                    try session.connection().executeScript(
                        "DO $$ BEGIN RAISE NOTICE 'running'; PERFORM pg_sleep(300); END $$")
                }
                let result = try session.connection().query(PostgresStatement(name: "one", sql: "SELECT 1"))
                return (error, try #require(result.first).int32(0))
            }
            #expect(isRunning.wait())
            proxy.cut()
            let (error, one) = try worker.value()
            #expect(error.kind == .connectionLost)
            #expect(error.sqlState == nil)
            #expect(one == 1)
            // The server would sleep on: it does not look at its client meanwhile.
            try observer.terminate(backendPID.withLock(\.self))
        }
    }

    @Test func `a connection that was cut while idle is replaced before it is used`() throws {
        try withTemporarySchema { configuration, observer in
            let session = PostgresSession(configuration: configuration)
            defer { session.close() }
            let first = try session.connection().backendPID
            #expect(try session.connection().backendPID == first)
            try observer.terminate(first)
            try session.connection().query(PostgresStatement(name: "one", sql: "SELECT 1"))
            #expect(try session.connection().backendPID != first)
        }
    }

    @Test func `a closed connection says so`() throws {
        try withTemporarySchema { configuration, _ in
            let connection = try PostgresConnection(connecting: configuration)
            connection.close()
            connection.close()
            let error = try #require(throws: PostgresError.self) { try connection.count("item") }
            #expect(error.description == "the connection is closed")
            #expect(error.kind == .connectionLost)
            #expect(!error.commitOutcomeUnknown)
            #expect(connection.transactionStatus == .unknown)
        }
    }
}
