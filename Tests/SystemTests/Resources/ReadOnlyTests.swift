import Testing

extension SystemTests {
    @Suite("A server that has become read-only")
    struct ReadOnlyTests {
        @Test("Where it ended their sessions, the workers wait for one that may write, and go on by themselves")
        func sessionsEnd() throws {
            let system = try TestSystem(RedReturns.catalogue)
            try system.startAll()
            var returns = RedReturns()
            try returns.publish(in: system)
            try returns.expectEachOnce(in: system)

            try system.database.refuseWrites()
            try returns.publish(in: system)
            for worker in system.workers { try worker.expectWaiting(for: "database", because: "read-only") }
            try system.database.allowWrites()
            try returns.expectEachOnce(in: system)
        }

        @Test("Where it kept their sessions, they notice it when they write")
        func sessionsStay() throws {
            let leash = try Leash()
            let server = try OwnServer(leash: leash)
            let system = try TestSystem(RedReturns.catalogue, database: try TemporaryDatabase(server: server.url))
            try system.startAll()
            var returns = RedReturns()
            try returns.publish(in: system)
            try returns.expectEachOnce(in: system)

            try server.refuseWrites()
            try returns.publish(in: system)
            let importer = try #require(system.workers.first { $0.name == .importer })
            try importer.expectWaiting(for: "database", because: "read-only")
            try server.allowWrites()
            try returns.expectEachOnce(in: system)
        }
    }
}
