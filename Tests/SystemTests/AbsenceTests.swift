import Testing

extension SystemTests {
    @Suite("A service that is missing")
    struct AbsenceTests {
        private func submitted(_ period: String) -> SubmittedReturn {
            SubmittedReturn(measure: "visits-on-time", period: period, value: "95")
        }

        @Test("Workers wait for a broker that is not there, say so, and work once it is")
        func broker() throws {
            let system = try TestSystem(Catalogue(), isPrepared: false)
            try system.migrate()
            for name in Worker.Name.allCases { try system.start(name) }
            for worker in system.workers {
                try worker.waitUntilWaiting(for: "broker")
                #expect(worker.page("/healthz")?.status == 200, "waiting is healthy")
            }

            try system.broker.start()
            for worker in system.workers { try worker.waitUntilWaiting(for: "topics") }
            try system.makeTopics()
            try system.waitUntilReady()
            try system.publish([submitted("2018-19-Q1")])
            try system.settle(returns: 1)
            #expect(try system.database.number("SELECT count(*) FROM rating") == 1)
        }

        @Test("Workers wait for a database that refuses them, at the start and later, and carry on by themselves")
        func database() throws {
            let system = try TestSystem(Catalogue())
            try system.database.refuseConnections()
            for name in Worker.Name.allCases { try system.start(name) }
            for worker in system.workers { try worker.waitUntilWaiting(for: "database") }
            try system.database.allowConnections()
            try system.waitUntilReady()
            try system.publish([submitted("2018-19-Q1")])
            try system.settle(returns: 1)

            try system.database.refuseConnections()
            try system.publish([submitted("2018-19-Q2")])
            let importer = try #require(system.workers.first { $0.name == .importer })
            try importer.waitUntilWaiting(for: "database")
            #expect(importer.page("/healthz")?.status == 200, "waiting is healthy")
            try system.database.allowConnections()

            try system.settle(returns: 2)
            try system.waitUntilReady()
            #expect(try system.database.number("SELECT count(*) FROM rating") == 2)
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
        }
    }
}
