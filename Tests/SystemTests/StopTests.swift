import Testing

extension SystemTests {
    @Suite("A worker that is asked to end at a bad moment")
    struct StopTests {
        enum Moment: CaseIterable {
            case idle, inTheMiddleOfTheBacklog, databaseAway, databaseSilent, lockHeld, brokerStalled, brokerGone,
                mailServerSilent, mailServerStuck
        }

        @Test("Every worker ends well within 20 seconds of SIGTERM", arguments: Moment.allCases)
        func stop(_ moment: Moment) throws {
            let load = Load()
            let system = try TestSystem(load)
            try system.startAll()
            let lock = try reach(moment, in: system, load)
            defer { lock?.release() }

            let start = ContinuousClock.now
            for worker in system.workers { worker.process.terminate() }
            for worker in system.workers {
                let ending = try worker.process.waitForEnd(within: .seconds(60))
                let time = ContinuousClock.now - start
                #expect(ending == .exited(0), "\(worker.name.rawValue): \(worker.log.suffix(500))")
                #expect(time < .seconds(20), "\(worker.name.rawValue) took \(time): \(worker.log.suffix(2_000))")
            }
            system.broker.resume()
            system.database.resumeSessions()
        }

        private func waitForMail(_ state: String, in system: TestSystem) throws {
            try eventually("a mail is \(state)") {
                try system.database.number("SELECT count(*) FROM delivery WHERE state = '\(state)'") > 0
            }
        }

        /// - Returns: A lock that is held, where there is one.
        private func reach(_ moment: Moment, in system: TestSystem, _ load: Load) throws -> HeldLock? {
            switch moment {
            case .idle: break
            case .inTheMiddleOfTheBacklog:
                try system.produce(load.records)
                try system.waitForTheMiddle(of: Worker.Name.allCases, load)
            case .databaseAway:
                try system.database.refuseConnections()
                for worker in system.workers { try worker.waitUntilWaiting(for: "database") }
            case .databaseSilent:
                try system.produce(load.records)
                try system.waitForTheMiddle(of: Worker.Name.allCases, load)
                try system.database.suspendSessions()
            case .lockHeld:
                try system.produce(Array(load.records.prefix(2_000)))
                try system.waitForTheMiddle(of: [.importer], load, beyond: 500)
                let lock = try HeldLock(on: "progress", in: system.database)
                try system.produce(load.records)
                try eventually("the workers stand at the lock") {
                    try system.database.number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0
                }
                return lock
            case .brokerStalled:
                try system.produce(load.records)
                try system.waitForTheMiddle(of: Worker.Name.allCases, load)
                system.broker.suspend()
            case .brokerGone:
                try system.produce(load.records)
                try system.waitForTheMiddle(of: Worker.Name.allCases, load)
                system.broker.stop()
            case .mailServerSilent:
                // The kernel takes the connection; nobody greets.
                system.mail.suspend()
                try system.produce(load.records)
                try waitForMail("claimed", in: system)
            case .mailServerStuck:
                try system.produce(load.records)
                try waitForMail("sent", in: system)
                // The next mail goes over the connection that there is, and is never answered.
                system.mail.suspend()
                try waitForMail("claimed", in: system)
            }
            return nil
        }
    }
}
