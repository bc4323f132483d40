import Delivery
import Testing

struct WorkerConditionTests {
    @Test func `a worker waits for everything at first`() {
        let condition = WorkerCondition()
        #expect(condition.missing.map(\.part) == [.database, .schema, .broker, .topics, .assignment])
        #expect(condition.missing.allSatisfy { $0.reason == "not reached yet" })
    }

    @Test func `it is ready when nothing is missing any more`() {
        let condition = WorkerCondition()
        for part in WorkerCondition.Part.awaited {
            #expect(condition.ready(part))
            #expect(!condition.ready(part))
        }
        #expect(condition.missing.isEmpty)
    }

    @Test func `what goes missing again is told with its newest reason`() {
        let condition = WorkerCondition()
        for part in WorkerCondition.Part.awaited { condition.ready(part) }
        condition.wait(.broker, "no broker can be reached")
        condition.wait(.database, "starting up")
        condition.wait(.database, "disk full")
        #expect(condition.missing.map(\.part) == [.database, .broker])
        #expect(condition.missing.map(\.reason) == ["disk full", "no broker can be reached"])
    }

    @Test func `the time since the last step begins anew with each`() {
        let condition = WorkerCondition()
        let before = ContinuousClock.now
        condition.step()
        let since = condition.sinceLastStep
        #expect(since >= .zero)
        #expect(since <= .now - before)
    }

    @Test func `every loop of the process is judged by its own patience`() {
        let condition = WorkerCondition()
        let sender = condition.addLoop("sender", patience: .seconds(300))
        #expect(condition.loops.map(\.name) == ["delivery", "sender"])
        let later = ContinuousClock.now + .seconds(200)
        #expect(condition.loops.map { $0.hangs(at: later) } == [true, false])
        #expect(condition.loops.map { $0.hangs(at: later + .seconds(200)) } == [true, true])
        condition.step()
        sender.beat(at: later + .seconds(200))
        #expect(condition.loops.map { $0.hangs() } == [false, false])
    }
}
