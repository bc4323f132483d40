import Delivery
import Kafka
import KafkaTestSupport
import Testing

@Suite("A broker that answers a delivery loop's requests with errors", .ownThread, .timeLimit(.minutes(5)))
struct RequestErrorTests {
    /// Errors that the loop's clients meet on one kind of request, before it has joined or while it works.
    struct Case: Sendable, CustomTestStringConvertible {
        let request: KafkaMockRequest
        let code: KafkaError.Code
        /// How many requests meet it, one after the other.
        var count = 2
        /// False for what clients ask once, when they start.
        var isAskedAgain = false
        var testDescription: String { "\(request) answered with \(code.name)" }
    }

    /// What passes: librdkafka tries again by itself, or the loop does.
    static let passing =
        [
            (
                KafkaMockRequest.produce,
                [
                    .notLeader, .requestTimedOut, .notEnoughReplicas, .notEnoughReplicasAfterAppend,
                    .storageError, .outOfOrderSequence, .unknownProducer, .invalidMessage, .transport,
                ]
            ),
            (
                .fetch,
                [
                    .notLeader, .unknownTopicOrPartition, .fencedLeaderEpoch, .unknownLeaderEpoch, .storageError,
                    .unknownServerError, .transport,
                ]
            ),
            (
                .listOffsets,
                [.notLeader, .leaderNotAvailable, .unknownTopicOrPartition, .unknownServerError, .transport]
            ),
            (.findCoordinator, [.coordinatorNotAvailable, .unknownServerError, .transport]),
            (.joinGroup, [.coordinatorLoading, .coordinatorNotAvailable, .notCoordinator, .unknownMember, .transport]),
            (
                .syncGroup,
                [
                    .coordinatorNotAvailable, .notCoordinator, .rebalanceInProgress, .unknownMember,
                    .illegalGeneration, .transport,
                ]
            ),
            (
                .heartbeat,
                [
                    .coordinatorNotAvailable, .notCoordinator, .rebalanceInProgress, .unknownMember,
                    .illegalGeneration, .transport,
                ]
            ),
            (
                .offsetCommit,
                [
                    .coordinatorLoading, .notCoordinator, .rebalanceInProgress, .unknownMember,
                    .illegalGeneration, .transport,
                ]
            ),
            (.offsetFetch, [.coordinatorLoading, .notCoordinator, .transport]),
            (.initProducerID, [.coordinatorNotAvailable, .notCoordinator, .transport]),
            (.apiVersions, [.unknownServerError, .transport]),
        ] as [(KafkaMockRequest, [KafkaError.Code])]

    /// What nobody's trying again can mend, but somebody's giving of rights can: the loop goes on trying.
    static let refusing =
        [
            (KafkaMockRequest.produce, [.topicAuthorizationFailed]),
            (.fetch, [.topicAuthorizationFailed]),
            (.listOffsets, [.topicAuthorizationFailed]),
            (.findCoordinator, [.groupAuthorizationFailed]),
            (.joinGroup, [.groupAuthorizationFailed]),
            (.syncGroup, [.groupAuthorizationFailed]),
            (.heartbeat, [.groupAuthorizationFailed]),
            (.offsetCommit, [.groupAuthorizationFailed, .topicAuthorizationFailed]),
            (.offsetFetch, [.groupAuthorizationFailed]),
            (.initProducerID, [.clusterAuthorizationFailed]),
        ] as [(KafkaMockRequest, [KafkaError.Code])]

    static let cases = (passing + refusing).flatMap { request, codes in
        codes.map { code in
            Case(
                request: request, code: code, count: request == .offsetFetch ? 1 : 2,
                isAskedAgain: [.produce, .fetch, .heartbeat, .offsetCommit].contains(request))
        }
    }

    @Test("Everything is stored once and told, and no position is passed over", arguments: cases)
    func survives(_ trouble: Case) throws {
        // The mock cluster takes a batch whose predecessor it has refused, which no broker does; librdkafka rightly takes
        // that for the acknowledgement of both. One request at a time leaves none to follow a refused one.
        let properties: KafkaProperties =
            trouble.request == .produce ? ["max.in.flight.requests.per.connection": "1"] : [:]
        try Trial.run(properties: properties) { trial in
            let answers = Array(repeating: KafkaMockCluster.Answer(trouble.code), count: trouble.count)
            try trial.produce(40)
            try trial.cluster.answerRequests(trouble.request, with: answers)
            let loop = try trial.startLoop()
            try trial.settle()
            try trial.produce(40, whileHolding: loop) {
                if trouble.isAskedAgain { try trial.cluster.answerRequests(trouble.request, with: answers) }
            }
            try trial.expectAll()
            // Some requests are rare: one comes with each claim, or each time that all is worked off.
            for _ in 0..<10 where try trial.cluster.answersLeft(trouble.request) > 0 {
                try trial.produce(3)
                try trial.settle()
            }
            #expect(try trial.cluster.answersLeft(trouble.request) == 0)
            // And after the last of them too.
            try trial.produce(20)
            try trial.expectAll()
            try trial.eventually("it is ready", within: .seconds(30)) { loop.condition.missing.isEmpty }
            #expect(try loop.end() == nil)
        }
    }
    @Test("A broker that refuses what a claim needs is told of as long as it does")
    func refusedClaim() throws {
        try Trial.run { trial in
            let answers = Array(repeating: KafkaMockCluster.Answer(.groupAuthorizationFailed), count: 4)
            try trial.produce(10)
            try trial.cluster.answerRequests(.offsetFetch, with: answers)
            let loop = try trial.startLoop()
            try trial.eventually("it waits for the broker alone") {
                let left = try trial.cluster.answersLeft(.offsetFetch)
                return left < 4 && loop.condition.missing.map(\.part) == [.broker]
            }
            try trial.expectAll()
            try trial.eventually("it is ready") { loop.condition.missing.isEmpty }
            #expect(try loop.end() == nil)
        }
    }
}
