import Contracts
import Testing

struct TopicPlanTests {
    @Test func `every topic is planned, with the dead letters of each worker that reads it`() {
        #expect(
            TopicPlan.all(partitions: 6).map(\.name) == [
                "scorecard.return.submitted.v1", "scorecard.commentary.submitted.v1", "scorecard.return.accepted.v1",
                "scorecard.rating.requested.v1", "scorecard.rating.calculated.v1", "scorecard.alert.raised.v1",
                "scorecard.return.submitted.v1.importer.dlq", "scorecard.commentary.submitted.v1.importer.dlq",
                "scorecard.return.accepted.v1.rag-calculator.dlq", "scorecard.rating.requested.v1.rag-calculator.dlq",
                "scorecard.rating.calculated.v1.notifier.dlq",
            ])
    }

    @Test func `all but the dead letters have the same number of partitions`() {
        for plan in TopicPlan.all(partitions: 12) {
            let isDeadLetters = plan.name.hasSuffix(".dlq")
            #expect(plan.partitions == (isDeadLetters ? 1 : 12))
            #expect(plan.maximumMessageBytes == (isDeadLetters ? 3 << 20 : 2 << 20))
        }
    }

    @Test func `what one worker reads lies in topics that can be partitioned alike`() {
        #expect(WorkerName.importer.topics == [.returnSubmitted, .commentarySubmitted])
        #expect(WorkerName.ragCalculator.topics == [.returnAccepted, .ratingRequested])
        #expect(Topic.defaultPartitions == 6)
    }
}
