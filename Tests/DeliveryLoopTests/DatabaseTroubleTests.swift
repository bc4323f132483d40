import Delivery
import Kafka
import KafkaTestSupport
import Postgres
import Testing

@Suite("A delivery loop whose database is in trouble", .ownThread, .timeLimit(.minutes(5)))
struct DatabaseTroubleTests {
    @Test("A lock that another session holds is waited for and told of until the batch is stored")
    func heldLock() throws {
        try Trial.run { trial in
            let loop = try trial.startLoop()
            try trial.produce(20)
            try trial.settle()
            try trial.connection.executeScript("BEGIN; LOCK TABLE kept IN SHARE ROW EXCLUSIVE MODE")
            try trial.produce(40)
            try trial.eventually("it waits") { !loop.condition.missing.isEmpty }
            let tries = loop.recoveries(.tryAgain)
            try trial.eventually("it tries again, and again") {
                // That the database can be asked is no sign that it stores.
                let missing = loop.condition.missing
                #expect(missing.contains { $0.part == .database && $0.reason.contains("55P03") }, "\(missing)")
                return loop.recoveries(.tryAgain) >= tries + 4
            }
            try trial.connection.executeScript("COMMIT")
            try trial.expectAll()
            try trial.eventually("it is ready") { loop.condition.missing.isEmpty }
            #expect(loop.recoveries(.bisect) == 0)
            let lines = loop.lines.all.filter { $0.contains("55P03") }
            #expect((1...10).contains(lines.count), "\(lines)")
            #expect(try loop.end() == nil)
        }
    }

    @Test("A connection that the server ends is missed at once, and not with the next message")
    func endedConnection() throws {
        try Trial.run { trial in
            let loop = try trial.startLoop()
            try trial.produce(20)
            try trial.settle()
            let sessions = """
                SELECT pid FROM pg_stat_activity
                WHERE application_name = '\(RunningLoop.application("first", trial.schema))'
                """
            let ended = try trial.rows("SELECT pg_terminate_backend(pid)::text FROM (\(sessions)) AS session")
            #expect(ended == [["true"]])
            try trial.eventually("it has noticed") { loop.recoveries(.rewind) > 0 }
            try trial.eventually("it is ready again") { loop.condition.missing.isEmpty }
            try trial.produce(20)
            try trial.expectAll()
            #expect(try loop.end() == nil)
        }
    }
}
