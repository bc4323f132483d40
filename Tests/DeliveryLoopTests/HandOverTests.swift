import Delivery
import Kafka
import KafkaTestSupport
import Postgres
import Testing

@Suite("Two delivery loops in one group", .ownThread, .timeLimit(.minutes(5)))
struct HandOverTests {
    @Test("A rebalance in the middle of a batch loses nothing and stores nothing twice")
    func rebalance() throws {
        try Trial.run(properties: ["session.timeout.ms": "6000"]) { trial in
            let first = try trial.startLoop()
            try trial.produce(30)
            try trial.settle()
            first.gate.shut()
            try trial.produce(60)
            #expect(first.gate.waitForBatch())
            trial.cluster.startTracking()
            try trial.startLoop("second")
            try trial.eventually("the second one asks to join") { trial.cluster.requests(.joinGroup) > 0 }
            first.gate.open()
            try trial.eventually("both own partitions") {
                try trial.rows("SELECT DISTINCT owner FROM progress").count == 2
            }
            try trial.produce(60)
            try trial.expectAll()
            let owners = try trial.rows("SELECT DISTINCT owner FROM kept").map { $0[0] }
            #expect(owners.sorted() == ["first", "second"])
        }
    }

    @Test("An owner that was paused in its batch while another claimed its partitions stores nothing of it")
    func fenced() throws {
        try Trial.run { trial in
            let first = try trial.startLoop("first")
            try trial.produce(30)
            try trial.settle()
            first.gate.shut()
            try trial.produce(60)
            #expect(first.gate.waitForBatch())

            let second = try trial.startLoop("second")
            try trial.eventually("the second one owns all of them") {
                try trial.rows("SELECT DISTINCT owner FROM progress").map { $0[0] } == ["second"]
            }
            try trial.settle()
            // What the paused one holds would be seen at once: these rows can be stored again.
            try trial.connection.executeScript("DELETE FROM kept WHERE owner = 'second'")
            let stolen = try trial.number("SELECT count(*) FROM kept")
            #expect(stolen == 30)
            first.gate.open()
            try trial.eventually("the paused one is fenced") { first.recoveries(.rejoin) > 0 }
            #expect(try trial.number("SELECT count(*) FROM kept") == stolen)

            // Read again from the start, by whoever owns what now: the domain's rows are as they were.
            try trial.eventually("both own partitions") {
                try trial.rows("SELECT DISTINCT owner FROM progress").count == 2
            }
            #expect(try second.end() == nil)
            #expect(try first.end() == nil)
            try trial.connection.executeScript("UPDATE progress SET next_offset = 0")
            try trial.startLoop("third")
            try trial.produce(1)
            try trial.expectAll()
        }
    }
}
