import Delivery
import Foundation
import Testing

/// One round of a load: every worker is armed with the same step, meets it in the middle of the round's returns, and
/// is started again without it.
struct StepRound {
    let system: TestSystem
    let load: Load
    let point: Failpoint
    /// Which authority's returns are published, from 0; those before it are in already.
    let number: Int

    /// Published before the workers meet the step.
    private var first: Load { load.ofFirst(number + 1) }
    private var records: [(key: String?, value: String)] {
        Array(first.records.dropFirst(number * first.total / (number + 1)))
    }
    private var half: Int { records.count * 3 / 5 }

    /// The how manieth time that a worker comes to the step is in the middle of what is new to it: those behind the
    /// importer read much again once it has been killed.
    private func hit(of name: Worker.Name) -> Int {
        guard name == .importer else { return 1 }
        switch point {
        case .batchTaken, .beforeCommit, .duringCommit, .committed, .produced: return 3
        case .halfProduced, .acknowledged: return 2
        default: return 1
        }
    }

    /// Has each worker meet the step, deals with it, and compares tables, topics and mailbox with what must be there.
    ///
    /// - Parameter meet: Is given each worker that has met it, and starts another.
    func run(action: String, _ meet: (Worker) throws -> Void) throws {
        do {
            try attempt(action: action, meet)
        } catch {
            let logs = system.workers.map { "\($0.name.rawValue) \($0.process.pid): \($0.log.suffix(1_500))" }
            throw TestProblem("\(action) at \(point.rawValue): \(error)\n\(logs.joined(separator: "\n"))")
        }
    }

    private func attempt(action: String, _ meet: (Worker) throws -> Void) throws {
        var left: [Worker] = []
        for name in Worker.Name.allCases {
            left.append(
                try system.start(
                    name, environment: [Failpoint.variable: "\(point.rawValue)@\(hit(of: name))=\(action)"]))
        }
        try system.produce(Array(records.prefix(half)))
        var positions: [Worker.Name: Int] = [:]
        var provoked: Set<Worker.Name> = []
        try eventually(
            "every worker comes to \(point.rawValue)", within: .seconds(120),
            detail: { "\(left.map { "\($0.name.rawValue): \($0.log.suffix(400))" })" }
        ) {
            for worker in left where !provoked.contains(worker.name) {
                if try provoke(worker) { provoked.insert(worker.name) }
            }
            for worker in left where worker.process.isHalted {
                positions[worker.name] = try system.position(of: worker.name)
                left.removeAll { $0 === worker }
                try meet(worker)
            }
            return left.isEmpty
        }
        try system.produce(Array(records.dropFirst(half)))
        try system.settle(returns: first.total)
        try first.expectExactlyOnce(in: system)
        for (name, position) in positions {
            let end = try system.position(of: name)
            #expect(
                position > 0 && position < end, "\(point.rawValue): \(name.rawValue) stood at \(position) of \(end)")
        }
    }

    /// Leads a worker to a step that it does not come to by itself.
    ///
    /// - Returns: True where there is nothing left to do for it.
    private func provoke(_ worker: Worker) throws -> Bool {
        switch point {
        case .revoked, .revocationStored:
            guard worker.page("/readyz")?.status == 200 else { return false }
            worker.process.terminate()
        case .resuming:
            guard worker.page("/readyz")?.status == 200 else { return false }
            try system.database.execute(
                """
                DO $$ BEGIN PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'scorecard-\(worker.name.rawValue)'; END $$
                """)
        default: break
        }
        return true
    }
}
