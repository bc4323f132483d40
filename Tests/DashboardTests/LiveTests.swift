import Dashboard
import Delivery
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Postgres
import PostgresTestSupport
import Store
import Synchronization
import Testing

/// Pages that are open and hear of changes.
@Suite("Open pages", .timeLimit(.minutes(3)))
struct LiveTests {
    @Test("An open page is told its mark at once, and another one when something has changed")
    func change() async throws {
        try await DashboardTrial.run { trial in
            let port = try #require(trial.client.port)
            let reader = try StreamReader(port: port, path: "/live")
            try await eventually("the first mark") { reader.events == 1 }
            #expect(reader.text.contains("text/event-stream"))
            #expect(try await trial.get(Invented.base).text.contains("data-mark=\"\(trial.site.streams.mark)\""))
            let before = trial.site.streams.mark
            trial.site.forget()
            try await eventually("the change") { reader.events == 2 }
            #expect(trial.site.streams.mark != before)
            trial.site.streams.beat()
            try await eventually("the sign of life") { reader.lines.contains(":") }
            #expect(reader.events == 2)
        }
    }

    @Test("Pages whose readers vanish are let go, and there is a limit to how many are open")
    func places() async throws {
        try await DashboardTrial.run(liveStreams: 3) { trial in
            let port = try #require(trial.client.port)
            let readers = try (0..<3).map { _ in try StreamReader(port: port, path: "/live") }
            try await eventually("three are open") { readers.allSatisfy { $0.events == 1 } }
            let refused = try await trial.get("/live")
            #expect(refused.status == .serviceUnavailable)
            #expect(refused.headers.value("Retry-After") != nil)
            readers.forEach { $0.vanish() }
            try await eventually("all are let go") { trial.site.streams.count == 0 }
            let next = try StreamReader(port: port, path: "/live")
            try await eventually("another may come") { next.events == 1 }
            trial.site.streams.end()
            try await eventually("it is ended with the program") { next.hasEnded }
            #expect(trial.site.streams.count == 0)
        }
    }

    @Test("What the database holds shows on a page that was asked for before, once it is known to have changed")
    func freshness() async throws {
        try await DashboardTrial.run { trial in
            #expect(try await trial.get(Invented.base).text.contains("<td class=\"number\">70"))
            try trial.figures.add(
                "visits-on-time", "2018-19-Q2", value: "88", rag: "amber", travel: ("up", "improved"), from: "80",
                revision: 2)
            #expect(try await trial.get(Invented.base).text.contains("<td class=\"number\">70"))
            trial.site.forget()
            #expect(try await trial.get(Invented.base).text.contains("<td class=\"number\">88"))
        }
    }

    @Test("While the database cannot be read pages say so, and they are back with it")
    func unavailable() async throws {
        try await DashboardTrial.run { trial in
            try trial.figures.connection.executeScript("ALTER TABLE return_revision RENAME TO gone")
            for path in [Invented.base, "\(Invented.base)/scorecard.json", "/"] {
                let response = try await trial.get(path)
                #expect(response.status == .serviceUnavailable, "\(path)")
                #expect(response.headers.value("Retry-After") == "5")
            }
            let answer1 = try await trial.get("/about")
            #expect(answer1.status == .ok)
            try trial.figures.connection.executeScript("ALTER TABLE gone RENAME TO return_revision")
            let answer2 = try await trial.get(Invented.base)
            #expect(answer2.status == .ok)
        }
    }

    @Test(
        "The watch tells of positions that moved, commentary and actions, is not ready without a database, and refuses an old schema"
    )
    func watch() async throws {
        try await withTemporarySchema { configuration, connection in
            let condition = WorkerCondition(awaiting: [.database, .schema], loop: "watch")
            let stop = StopSignal()
            let changes = Mutex(0)
            func makeWatch() throws -> ChangeWatch {
                try ChangeWatch(
                    configuration, migrations: try Schema.migrations(), condition: condition, stop: stop,
                    interval: .milliseconds(20), logger: Logger(label: "test"),
                    onChange: { changes.withLock { $0 += 1 } }, onLoss: {})
            }
            let early = try makeWatch()
            #expect(throws: DeliveryStop.self) { try early.run() }
            _ = try PostgresMigrator(try Schema.migrations()).apply(on: connection)
            let watch = try makeWatch()
            let thread = BackgroundThread { try watch.run() }
            try await eventually("ready") { condition.missing.isEmpty && changes.withLock { $0 } == 1 }
            let moves = [
                """
                INSERT INTO progress (consumer_group, cluster_id, topic, partition, next_offset, owner)
                VALUES ('g', 'c', 't', 0, 5, 'me')
                """,
                "UPDATE progress SET next_offset = 6",
                "INSERT INTO series (authority, measure) VALUES ('E06000049', 'a')",
            ]
            for (number, move) in moves.enumerated() {
                try connection.executeScript(move)
                if number < 2 { try await eventually("move \(number)") { changes.withLock { $0 } == number + 2 } }
            }
            stop.request()
            try thread.value()
            #expect(changes.withLock { $0 } == 3)
        }
    }
}
