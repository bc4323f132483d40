import Postgres
import PostgresTestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct NotificationTests {
    @Test func `a notification brings its channel and payload`() throws {
        try withTemporarySchema { configuration, sender in
            let channel = "odd \"channel\" " + (configuration.searchPath.first ?? "")
            let receiver = try PostgresConnection(connecting: configuration)
            try receiver.listen(to: channel)
            #expect(try receiver.waitForNotification(timeout: .zero) == nil)
            let notify = PostgresStatement(name: "notify", sql: "SELECT pg_notify($1, $2)")
            try sender.query(notify, .text(channel), .text("grüße"))
            let notification = try #require(try receiver.waitForNotification(timeout: .seconds(60)))
            #expect(notification.channel == channel)
            #expect(notification.payload == "grüße")
            #expect(notification.senderPID == sender.backendPID)
        }
    }

    @Test func `a notification that came with a result is not lost`() throws {
        try withTemporarySchema { configuration, connection in
            let channel = configuration.searchPath.first ?? "channel"
            try connection.listen(to: channel)
            let notify = PostgresStatement(name: "notify", sql: "SELECT pg_notify($1, 'own')")
            try connection.query(notify, .text(channel))
            #expect(try connection.waitForNotification(timeout: .zero)?.payload == "own")
        }
    }

    @Test func `a wait ends when another thread gives the connection up`() throws {
        try withTemporarySchema { configuration, _ in
            let connection = try PostgresConnection(connecting: configuration)
            let handle = try connection.makeCancelHandle()
            let abandoner = BackgroundThread { handle.abandonConnection() }
            let error = try #require(throws: PostgresError.self) {
                try connection.waitForNotification(timeout: .seconds(600))
            }
            try abandoner.value()
            #expect(error.kind == .connectionLost)
        }
    }

    @Test func `a wait ends when the server ends the connection`() throws {
        try withTemporarySchema { configuration, observer in
            let connection = try PostgresConnection(connecting: configuration)
            try observer.terminate(connection.backendPID)
            let error = try #require(throws: PostgresError.self) {
                try connection.waitForNotification(timeout: .seconds(600))
            }
            #expect(error.kind == .connectionLost)
            #expect(!connection.isUsable)
        }
    }
}
