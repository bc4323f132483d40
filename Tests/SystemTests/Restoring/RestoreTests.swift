import Testing

extension SystemTests {
    @Suite("A database that is set back to a backup")
    struct RestoreTests {
        private func returned(_ measure: String, _ quarter: Int, _ value: String) -> SubmittedReturn {
            SubmittedReturn(measure: measure, period: "2018-19-Q\(quarter)", value: value)
        }

        @Test("What was sent since the backup is held and listed, not sent again; what is new is sent")
        func heldAndListed() throws {
            let measures = ["a", "b", "c"]
            let system = try TestSystem(Catalogue(measures: measures))
            try system.startAll()
            try system.publish(measures.map { returned($0, 1, "95") } + [returned("c", 2, "95")])
            try system.settle(returns: 4)
            try system.backUp()
            try system.publish([returned("a", 2, "60"), returned("b", 2, "61")])
            try system.settle(returns: 6)
            let sent = try system.mail.mails().map(\.messageID)
            #expect(sent.count == 2)
            let ratings = "SELECT concat_ws(' ', rating_revision, event) FROM rating ORDER BY 1"
            let before = try system.database.rows(ratings)

            try system.restore()
            try system.settle(returns: 6)
            try system.waitUntilRead()
            #expect(try system.database.rows(ratings) == before)
            let held = try system.deliveries("--state", "held")
            #expect(held.map(\.holdReason) == ["restored", "restored"])
            #expect(Set(held.flatMap(\.alerts).map { "\($0.kind) \($0.measure)" }) == ["newly-red a", "newly-red b"])
            #expect(try system.mail.mails().count == 2, "no mail goes out twice")
            let notifier = try #require(system.workers.first { $0.name == .notifier })
            #expect(notifier.log.contains("the database was set back"))
            try system.publish([returned("c", 3, "50")])
            try eventually("what is new is sent") { try system.mail.mails().count == 3 }

            let (first, second) = (held[0].delivery, held[1].delivery)
            try system.succeed(["alerts", "dismiss", "\(first)"])
            try system.succeed(["alerts", "release", "\(second)"])
            try eventually("it is sent") { try system.deliveries("--state", "sent").map(\.delivery).contains(second) }
            #expect(try system.deliveries("--state", "held").isEmpty)
            #expect(try system.deliveries("--state", "dismissed").map(\.delivery) == [first])
            let again = try system.mail.mails().map(\.messageID)
            #expect(again.count == 4)
            #expect(sent.contains(again[3]), "the Message-ID that it had before")
            let twice = try system.scorecard(["alerts", "release", "\(second)"])
            #expect(twice.status == 1)
            #expect(twice.errors.contains("not held: \(second)"))
        }

        @Test("What the backup takes for unsent is held too: it may have been sent since")
        func unsentInTheBackup() throws {
            var catalogue = Catalogue(measures: ["a", "b"])
            catalogue.groupWait = "4s"
            let system = try TestSystem(catalogue)
            try system.startAll()
            try system.publish([returned("a", 1, "60")])
            try eventually("it waits") { try system.deliveries("--state", "pending").count == 1 }
            try system.backUp()
            try eventually("it is sent") { try system.mail.mails().count == 1 }

            try system.restore()
            try eventually("it is held") { try system.deliveries("--state", "held").count == 1 }
            try system.publish([returned("b", 1, "60")])
            try eventually("what is new is sent") { try system.mail.mails().count == 2 }
            #expect(try system.deliveries("--state", "held").flatMap(\.alerts).map(\.measure) == ["a"])
        }

        @Test("In the middle of 20,000 returns, with workers that go on: all is there once, and no mail goes out twice")
        func underLoad() throws {
            let load = Load()
            let system = try TestSystem(load)
            try system.startAll()
            try system.produce(load.records)
            // Before every series has its number: those that are made again may get others.
            try eventually("some of it is stored") { try system.position(of: .importer) >= 1_000 }
            try system.backUp()
            try eventually("mails go out, with much still to come") { try system.mail.mails().count > 5 }
            let position = try system.position(of: .notifier)
            #expect(position > 0 && position < load.total)

            try system.restore()
            try system.settle(returns: load.total)
            try system.waitUntilRead()
            try load.expectTables(in: system)
            try load.expectTopics(in: system)
            let told = try system.deliveries().filter { $0.alerts.contains { $0.kind == "newly-red" } }
            #expect(told.count == load.entries.count { $0.alert == "newly-red" })
            #expect(told.allSatisfy { ["sent", "held"].contains($0.state) })
            #expect(told.contains { $0.state == "held" })
            let mails = try system.mail.mails().map(\.messageID)
            #expect(Set(mails).count == mails.count, "no mail goes out twice")
            let sent = told.count { $0.state == "sent" }
            #expect(mails.count >= sent && mails.count <= told.count)
        }
    }
}
