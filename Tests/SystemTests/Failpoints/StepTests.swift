import Delivery
import Foundation
import Testing

extension SystemTests {
    /// Each step of the loop, met by every worker in the middle of its input. The batches are small enough to have one.
    @Suite("A worker at a named step")
    struct StepTests {
        /// Reached by every batch or every life of a process; the others have tests of their own.
        private static let steps = asked(
            for: Failpoint.allCases.filter { !$0.isOfSender && ![.bisecting, .rejecting].contains($0) })

        /// Those of some steps that `SCORECARD_STEPS` names, separated by commas; all where it is not set.
        private static func asked(for steps: [Failpoint]) -> [Failpoint] {
            guard let names = ProcessInfo.processInfo.environment["SCORECARD_STEPS"] else { return steps }
            return steps.filter { names.split(separator: ",").contains(Substring($0.rawValue)) }
        }

        private func system(_ load: Load) throws -> TestSystem {
            let system = try TestSystem(load.catalogue)
            system.environment["BATCH_SIZE"] = "20"
            // So that a group finds out soon that an instance is gone.
            system.environment["KAFKA_PROPERTIES"] =
                "session.timeout.ms=3000\nheartbeat.interval.ms=500"
            try system.startAll()
            try system.produce(load.ofFirst(1).records)
            try system.settle(returns: load.ofFirst(1).total)
            try system.stopAll()
            return system
        }

        @Test("SIGKILL of each worker at each step leaves tables, topics and mailbox as they must be")
        func killed() throws {
            let load = Load(authorities: Self.steps.count + 1, measures: 50, redEvery: 25)
            let system = try system(load)
            for (place, point) in Self.steps.enumerated() {
                try StepRound(system: system, load: load, point: point, number: place + 1).run(action: "kill") {
                    #expect($0.process.ending == .signalled(9), "\($0.name.rawValue) at \(point.rawValue)")
                    system.forget($0)
                    try system.endLeases()
                    try system.start($0.name)
                }
                try system.stopAll()
            }
            try load.expectTopics(in: system)
        }

        /// A system for each: where both of two instances leave at once, Tansu keeps one of them as the group's leader.
        @Test(
            "A worker that is paused at a step until another has its partitions is fenced, and joins again",
            arguments: asked(for: [.beforeCommit, .committed, .acknowledged]))
        func paused(_ point: Failpoint) throws {
            let load = Load(authorities: 2, measures: 50, redEvery: 25)
            let system = try system(load)
            try StepRound(system: system, load: load, point: point, number: 1).run(action: "stop") {
                try takeOver(from: $0, in: system)
            }
            try load.expectTopics(in: system)
        }

        /// Starts another instance, waits until it owns the partitions, and wakes the first.
        private func takeOver(from paused: Worker, in system: TestSystem) throws {
            let other = try system.start(paused.name)
            try eventually("another \(paused.name.rawValue) owns its partitions", detail: { other.log }) {
                try system.database.number(
                    """
                    SELECT count(*) FROM progress WHERE consumer_group = '\(paused.name.rawValue)'
                        AND owner NOT LIKE '%:\(other.process.pid)'
                    """) == 0
            }
            paused.process.resume()
        }
    }
}
