import Testing

extension SystemTests {
    /// That the rights suffice is proved by all other tests: every program runs under its own role there.
    @Suite("Database roles of programs")
    struct RoleTests {
        @Test("A command under a role that may not do it is told which login to use, and changes nothing")
        func refused() throws {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            try system.produce([
                ("E06000001|none", SubmittedReturn(measure: "none", period: "2018-19-Q1", value: "1").json)
            ])
            try eventually("the bad one is listed") {
                try system.database.number("SELECT count(*) FROM dead_letter") == 1
            }
            func scorecard(_ arguments: [String], as role: DatabaseRole) throws -> CommandOutput {
                try system.scorecard(arguments, environment: ["DATABASE_URL": system.database.url(as: role)])
            }
            let status = try scorecard(["dead-letters", "list"], as: .importer)
            #expect(status.status == 78 && status.errors.contains("scorecard_reader"), "\(status)")
            let redrive = try scorecard(["dead-letters", "redrive", "--all"], as: .reader)
            #expect(redrive.status == 78 && redrive.errors.contains("scorecard_operator"), "\(redrive)")
            #expect(try system.records(of: "scorecard.return.submitted.v1").count == 1, "nothing is sent unmarked")
            let migrate = try scorecard(["migrate"], as: .importer)
            #expect(migrate.status == 0, "nothing is to be done: \(migrate)")
        }

        @Test("A worker under another's role says so, waits, and stores nothing")
        func wrongRole() throws {
            let system = try TestSystem(Catalogue())
            let worker = try system.start(
                .importer, environment: ["DATABASE_URL": system.database.url(as: .notifier)])
            try system.publish([SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "95")])
            try eventually("the log says what is refused", detail: { worker.log }) {
                worker.log.contains("permission denied") || worker.log.contains("row-level security")
            }
            #expect(worker.process.isRunning)
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == 0)
            #expect(try system.database.number("SELECT count(*) FROM progress") == 0)
        }
    }
}
