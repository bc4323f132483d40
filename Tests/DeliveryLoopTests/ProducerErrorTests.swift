import Delivery
import Kafka
import KafkaTestSupport
import Testing

@Suite("A delivery loop whose producer fails for good", .ownThread, .timeLimit(.minutes(5)))
struct ProducerErrorTests {
    /// What ends an idempotent producer, or fails a message of it.
    static let lasting: [KafkaError.Code] = [
        .invalidProducerEpoch, .clusterAuthorizationFailed, .messageTooLarge,
    ]

    @Test("It is replaced, and what was not acknowledged is told again", arguments: lasting)
    func replaced(_ code: KafkaError.Code) throws {
        try Trial.run { trial in
            let loop = try trial.startLoop()
            try trial.produce(20)
            try trial.settle()
            for round in 1...2 {
                try trial.produce(60, whileHolding: loop) {
                    try trial.cluster.answerRequests(.produce, with: [.init(code)])
                }
                try trial.settle()
                #expect(try trial.cluster.answersLeft(.produce) == 0)
                #expect(loop.recoveries(.replaceProducer) >= round)
            }
            try trial.expectAll()
            #expect(try loop.end() == nil)
        }
    }

    @Test("While it goes on no position moves, and it is said so in few words")
    func goesOn() throws {
        try Trial.run { trial in
            let loop = try trial.startLoop()
            try trial.produce(20)
            try trial.settle()
            try trial.produce(30, whileHolding: loop) {
                trial.cluster.failRequests(.produce, with: Array(repeating: .messageTooLarge, count: 500))
            }
            try trial.eventually("producers are replaced") { loop.recoveries(.replaceProducer) >= 3 }
            let missing = loop.condition.missing
            #expect(missing.contains { $0.part == .broker && $0.reason.contains("not acknowledged") }, "\(missing)")
            #expect(try trial.positions().values.reduce(0, +) == 20)

            trial.cluster.clearFailures(of: .produce)
            try trial.expectAll()
            try trial.eventually("it is ready again") { loop.condition.missing.isEmpty }
            let warnings = loop.lines.all.filter { $0.hasPrefix("warning") }
            #expect(warnings.count < 10, "\(warnings)")
            #expect(try loop.end() == nil)
        }
    }
}
