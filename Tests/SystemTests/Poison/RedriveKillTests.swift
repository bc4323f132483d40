import Foundation
import Postgres
import Testing

extension SystemTests {
    @Suite("A redrive that is killed")
    struct RedriveKillTests {
        private static let count = 1_200
        private static let topic = "scorecard.return.submitted.v1"

        /// An importer that has put returns of a measure which it does not know into the dead letters, and then learns
        /// of it.
        private func system() throws -> TestSystem {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            var records = (0..<Self.count).map { number in
                RawRecord(
                    SubmittedReturn(
                        measure: "new-measure", period: "2017-18-Q4", revision: 1 + number, value: "95"))
            }
            for place in records.indices { records[place].timestamp += Int64(place) }
            try system.produce(raw: records)
            try eventually("all are listed") {
                try system.database.number("SELECT count(*) FROM dead_letter") == Self.count
            }
            try system.waitUntilRead()
            _ = try Catalogue(measures: ["visits-on-time", "new-measure"])
                .write(to: try #require(system.configurationFolder))
            try system.stopAll()
            try system.start(.importer)
            try system.waitUntilReady()
            return system
        }

        @Test("Killed between sending and marking it is repeated for what is not marked, and nothing is stored twice")
        func killed() throws {
            let system = try system()
            // The newest letter is held, so that the last of three chunks can be sent and not marked.
            let holder = try PostgresConnection(connecting: PostgresConfiguration(system.database.url))
            defer { holder.close() }
            try holder.executeScript(
                "BEGIN; SELECT FROM dead_letter WHERE \"offset\" = \(Self.count - 1) FOR UPDATE")
            let process = try ChildProcess(
                try Checkout.program("scorecard"), ["dead-letters", "redrive", "--all"],
                environment: system.environment.merging(
                    [
                        "DATABASE_URL": system.database.url(
                            as: try #require(DatabaseRole.of(command: ["dead-letters", "redrive"])))
                    ]
                ) { $1 }, leash: system.leash, output: system.folder.path("redrive.out"),
                errors: system.folder.path("redrive.err"))
            let waiting = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            try eventually("the last chunk waits for its mark", detail: { system.folder.text(of: "redrive.err") }) {
                try system.database.number("SELECT count(*) \(waiting)") == 1
            }
            process.kill()
            // The statement of a client that is gone would wait on, and mark.
            try system.database.execute("SELECT pg_terminate_backend(pid) \(waiting)")
            try eventually("its session ends") { try system.database.number("SELECT count(*) \(waiting)") == 0 }
            try holder.executeScript("ROLLBACK")

            let marked = try system.database.number("SELECT count(*) FROM dead_letter WHERE redrives = 1")
            #expect(marked == 1_000, "it was to be killed in the middle")
            #expect(try system.records(of: Self.topic).count == 2 * Self.count)
            let again = try system.succeed(["dead-letters", "redrive", "--all"])
            #expect(again.errors.contains("\(Self.count - marked) redriven"), "\(again)")
            #expect(try system.records(of: Self.topic).count == 3 * Self.count - marked)
            #expect(try system.succeed(["dead-letters", "redrive", "--all"]).errors.contains("nothing to redrive"))
            try system.waitUntilRead()
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == Self.count)
            #expect(try system.database.number("SELECT count(*) FROM dead_letter WHERE redrives = 1") == Self.count)
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == Self.count)
        }
    }
}
