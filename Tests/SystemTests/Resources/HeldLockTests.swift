import Testing

extension SystemTests {
    @Suite("A table that another session has locked")
    struct HeldLockTests {
        struct Case: CustomTestStringConvertible {
            let worker: Worker.Name
            let table: String
            let part: String
            var testDescription: String { "\(worker.rawValue) and \(table)" }
        }

        static let cases = [
            Case(worker: .importer, table: "return_revision", part: "database"),
            Case(worker: .ragCalculator, table: "rating", part: "database"),
            Case(worker: .notifier, table: "alert", part: "database"),
            Case(worker: .notifier, table: "delivery", part: "sending"),
        ]

        @Test("The worker waits for it, says so, and goes on by itself", arguments: cases)
        func held(_ trouble: Case) throws {
            let system = try TestSystem(RedReturns.catalogue)
            try system.startAll()
            var returns = RedReturns()
            try returns.publish(in: system)
            try returns.expectEachOnce(in: system)

            let lock = try HeldLock(on: trouble.table, in: system.database)
            try returns.publish(in: system)
            let worker = try #require(system.workers.first { $0.name == trouble.worker })
            try worker.expectWaiting(for: trouble.part, because: "55P03")
            lock.release()
            try returns.expectEachOnce(in: system)
        }
    }
}
