import Postgres
import PostgresTestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct InterruptionTests {
    private let sleep = PostgresStatement(name: "sleep", sql: "SELECT pg_sleep(300)")

    /// Tells by a notice that it is running, which the server sends at once, and then runs for minutes.
    private static let announcedSleep = "DO $$ BEGIN RAISE NOTICE 'running'; PERFORM pg_sleep(300); END $$"

    @Test func `a statement ends at the statement timeout`() throws {
        try withTemporarySchema { configuration, _ in
            var configuration = configuration
            configuration.statementTimeout = .milliseconds(20)
            let connection = try PostgresConnection(connecting: configuration)
            let error = try #require(throws: PostgresError.self) { try connection.query(sleep) }
            #expect(error.sqlState == .queryCanceled)
            #expect(error.kind == .unknown)
            #expect(connection.isUsable)
        }
    }

    @Test func `a wait for a lock ends at the lock timeout and is a lost race`() throws {
        try withTemporarySchema { configuration, holder in
            try holder.executeScript("CREATE TABLE item (id int4)")
            var configuration = configuration
            configuration.lockTimeout = .milliseconds(20)
            let connection = try PostgresConnection(connecting: configuration)
            try holder.withTransaction { holder in
                try holder.executeScript("LOCK TABLE item")
                let error = try #require(throws: PostgresError.self) { try connection.count("item") }
                #expect(error.sqlState == .lockNotAvailable)
                #expect(error.kind == .lostRace)
            }
            #expect(try connection.count("item") == 0)
        }
    }

    @Test func `an idle transaction ends at its timeout and is a lost connection`() throws {
        try withTemporarySchema { configuration, observer in
            var configuration = configuration
            configuration.idleInTransactionSessionTimeout = .milliseconds(20)
            let connection = try PostgresConnection(connecting: configuration)
            let error = try #require(throws: PostgresError.self) {
                try connection.withTransaction { connection in
                    let notification = try connection.waitForNotification(timeout: .seconds(60))
                    #expect(notification == nil)
                }
            }
            #expect(error.kind == .connectionLost)
            #expect(!connection.isUsable)
            #expect(observer.isUsable)
        }
    }

    @Test func `another thread cancels a statement`() throws {
        try withTemporarySchema { configuration, _ in
            let isRunning = OneTimeSignal()
            let connection = try PostgresConnection(connecting: configuration) { _ in isRunning.raise() }
            let handle = try connection.makeCancelHandle()
            let canceller = BackgroundThread {
                #expect(isRunning.wait())
                try handle.cancelStatement()
            }
            let error = try #require(throws: PostgresError.self) { try connection.executeScript(Self.announcedSleep) }
            try canceller.value()
            #expect(error.sqlState == .queryCanceled)
            #expect(connection.isUsable)
        }
    }

    @Test func `another thread gives a connection up in the midst of a statement`() throws {
        try withTemporarySchema { configuration, observer in
            let isRunning = OneTimeSignal()
            let connection = try PostgresConnection(connecting: configuration) { _ in isRunning.raise() }
            let handle = try connection.makeCancelHandle()
            let abandoner = BackgroundThread {
                #expect(isRunning.wait())
                handle.abandonConnection()
            }
            let backendPID = connection.backendPID
            let error = try #require(throws: PostgresError.self) { try connection.executeScript(Self.announcedSleep) }
            try abandoner.value()
            #expect(error.kind == .connectionLost)
            #expect(!connection.isUsable)
            try observer.terminate(backendPID)
        }
    }

    @Test func `a cancel handle outlives its connection`() throws {
        try withTemporarySchema { configuration, _ in
            let connection = try PostgresConnection(connecting: configuration)
            let handle = try connection.makeCancelHandle()
            connection.close()
            handle.abandonConnection()
            try handle.cancelStatement()
            #expect(throws: PostgresError.self) { try connection.makeCancelHandle() }
        }
    }

    @Test func `a server that falls silent is given up`() throws {
        try withTemporarySchema { configuration, _ in
            let proxy = try TCPProxy(to: configuration)
            defer { proxy.stop() }
            var redirected = try proxy.redirect(configuration)
            redirected.responseTimeout = .milliseconds(100)
            let connection = try PostgresConnection(connecting: redirected)
            proxy.dropReplies()
            let error = try #require(throws: PostgresError.self) { try connection.count("pg_class") }
            #expect(error.kind == .connectionLost)
            #expect(error.commitOutcomeUnknown)
            #expect(!connection.isUsable)
        }
    }

    @Test func `notices are dropped unless somebody asks for them, and hold no detail`() throws {
        try withTemporarySchema { configuration, _ in
            var notices: [PostgresNotice] = []
            let connection = try PostgresConnection(connecting: configuration) { notices.append($0) }
            try connection.executeScript("DO $$ BEGIN RAISE WARNING 'careful' USING DETAIL = 'canary'; END $$")
            #expect(notices.map(\.severity) == ["WARNING"])
            #expect(notices.map(\.message) == ["careful"])
        }
    }
}
