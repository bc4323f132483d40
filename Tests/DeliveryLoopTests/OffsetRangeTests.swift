import Delivery
import Kafka
import KafkaTestSupport
import Postgres
import Testing

@Suite("A stored position that the log does not have", .ownThread, .timeLimit(.minutes(5)))
struct OffsetRangeTests {
    @Test("It ends the worker with code 65, and nothing is passed over", arguments: [0, 1, 2] as [Int32])
    func outside(_ partition: Int32) throws {
        try Trial.run { trial in
            try trial.produce(40)
            try trial.startLoop().endWhenSettled(trial)
            try trial.connection.executeScript(
                """
                UPDATE progress SET next_offset = 5000
                WHERE partition = \(partition) AND topic = 'scorecard.return.submitted.v1'
                """)
            let before = try trial.positions()
            try trial.produce(10)
            let stop = try trial.startLoop("second").ending()
            #expect(stop?.exitCode == 65)
            #expect(stop?.description.contains("[\(partition)]") ?? false, "\(String(describing: stop))")
            #expect(try trial.positions()[partition] == before[partition])
            #expect(try trial.number("SELECT count(*) FROM dead_letter") == 0)
        }
    }

    @Test("A broker that says so of a position that its log has is asked again")
    func brokerIsWrong() throws {
        try Trial.run { trial in
            try trial.produce(40)
            let loop = try trial.startLoop()
            try trial.settle()
            try trial.cluster.answerRequests(
                .fetch, with: Array(repeating: KafkaMockCluster.Answer(.offsetOutOfRange), count: 3))
            try trial.eventually("the answers were met") { try trial.cluster.answersLeft(.fetch) == 0 }
            try trial.produce(40)
            try trial.expectAll()
            #expect(loop.recoveries(.replaceClients) > 0)
            #expect(try loop.end() == nil)
        }
    }
}

extension RunningLoop {
    /// Lets it work off what there is, and ends it.
    func endWhenSettled(_ trial: Trial) throws {
        try trial.settle()
        #expect(try end() == nil)
    }
}
