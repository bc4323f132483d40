import Delivery
import Kafka
import KafkaTestSupport
import Testing

@Suite("A delivery loop on a cluster that changes", .ownThread, .timeLimit(.minutes(5)))
struct ClusterTroubleTests {
    @Test("Without trouble everything is stored once and told once, in order")
    func calm() throws {
        try Trial.run { trial in
            try trial.produce(100)
            let loop = try trial.startLoop()
            try trial.expectAll()
            #expect(try trial.events().values.map(\.count).reduce(0, +) == 100)
            #expect(loop.condition.missing.isEmpty)
            #expect(try loop.end() == nil)
        }
    }

    @Test("Leaders that move while it works cost no message and no event")
    func leaders() throws {
        try Trial.run(brokers: 3) { trial in
            let loop = try trial.startLoop()
            for round in 0..<9 as Range<Int32> {
                try trial.produce(40, whileHolding: loop) {
                    // In the middle: a batch is taken, and neither stored nor told.
                    for partition in 0..<Trial.partitions {
                        try trial.cluster.setLeader(of: Trial.input(partition), to: (round + partition) % 3 + 1)
                        try trial.cluster.setLeader(of: Trial.output(partition), to: (round + partition + 1) % 3 + 1)
                    }
                }
                // Half of the moves find it working, half come when all is quiet.
                if round % 2 == 0 { try trial.settle() }
            }
            try trial.expectAll()
            #expect(try loop.end() == nil)
        }
    }

    @Test("A group coordinator that moves is found again, in the middle of work and before it")
    func coordinator() throws {
        try Trial.run(brokers: 3) { trial in
            try trial.cluster.setCoordinator(ofGroup: "importer", to: 1)
            let loop = try trial.startLoop()
            for broker in [2, 3, 1, 2] as [Int32] {
                try trial.produce(40, whileHolding: loop) {
                    try trial.cluster.setCoordinator(ofGroup: "importer", to: broker)
                }
                try trial.settle()
            }
            try trial.expectAll()
            #expect(try loop.end() == nil)
        }
    }

    @Test("Where an acknowledgement is lost after the append, the event is told again under its id")
    func lostAcknowledgement() throws {
        // Longer than a request may take, and much less than a message may.
        try Trial.run(properties: ["socket.timeout.ms": "500"]) { trial in
            let loop = try trial.startLoop()
            try trial.produce(20)
            try trial.settle()
            try trial.produce(60, whileHolding: loop) {
                try trial.cluster.answerRequests(
                    .produce, with: Array(repeating: KafkaMockCluster.Answer(nil, after: .seconds(2)), count: 3))
            }
            try trial.expectAll()
            #expect(try trial.cluster.answersLeft(.produce) == 0)
            let told = try trial.events().values.map(\.count).reduce(0, +)
            #expect(told > 80, "the mock cluster takes a repeated event for a new one")
            #expect(try loop.end() == nil)
        }
    }

    @Test("An acknowledgement that is cut off with its connection loses nothing either")
    func cutAcknowledgement() throws {
        try Trial.run { trial in
            let loop = try trial.startLoop()
            try trial.produce(20)
            try trial.settle()
            try trial.produce(60, whileHolding: loop) {
                try trial.cluster.answerRequests(
                    .produce, with: Array(repeating: KafkaMockCluster.Answer(.transport), count: 2))
            }
            try trial.expectAll()
            #expect(try trial.cluster.answersLeft(.produce) == 0)
            #expect(try loop.end() == nil)
        }
    }
}
