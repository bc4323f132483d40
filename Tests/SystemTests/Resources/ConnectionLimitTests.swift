import Testing

extension SystemTests {
    @Suite("A database that takes no more connections")
    struct ConnectionLimitTests {
        @Test("The workers wait for one, say so, and go on by themselves")
        func limit() throws {
            let system = try TestSystem(RedReturns.catalogue)
            // Limits do not bind a superuser, whom the other tests connect as.
            let login = try TemporaryLogin(memberOf: Worker.Name.allCases.map(DatabaseRole.of), in: system.database)
            for name in Worker.Name.allCases {
                try system.start(name, environment: ["DATABASE_URL": login.url(as: DatabaseRole.of(name))])
            }
            try system.waitUntilReady()
            var returns = RedReturns()
            try returns.publish(in: system)
            try returns.expectEachOnce(in: system)

            try login.limit(to: 0)
            try login.endSessions()
            try returns.publish(in: system)
            for worker in system.workers { try worker.expectWaiting(for: "database", because: "53300") }
            let notifier = try #require(system.workers.first { $0.name == .notifier })
            try notifier.expectWaiting(for: "sending", because: "53300")
            try login.limit(to: -1)
            try returns.expectEachOnce(in: system)
        }
    }
}
