import Testing

extension SystemTests {
    @Suite("A database whose disk is full")
    struct DiskFullTests {
        /// The first three councils' returns for five quarters, some of them red.
        private static func some(of load: Load) -> [(key: String?, value: String)] {
            zip(load.entries, load.records).filter { $0.0.authority <= "E06000003" }.map(\.1)
        }

        @Test("The worker waits for room, says so, and goes on by itself", arguments: Worker.Name.allCases)
        func full(_ name: Worker.Name) throws {
            let load = Load()
            let records = Self.some(of: load)
            let leash = try Leash()
            let server = try OwnServer(leash: leash)
            let system = try TestSystem(
                load.catalogue,
                database: try TemporaryDatabase(server: server.url, tablespace: OwnServer.smallDisk))
            try system.produce(records)
            // Those before it have done their work; this one has it all before it.
            let before = Worker.Name.allCases.prefix { $0 != name }
            for other in before { try system.start(other) }
            try system.waitUntilReady()
            try eventually("the others have done their work") {
                try before.allSatisfy { try system.position(of: $0) >= records.count }
            }

            try server.fillDisk()
            let worker = try system.start(name)
            try worker.expectWaiting(for: "database", because: "53100")
            #expect(try system.position(of: name) < records.count)
            try server.relieveDisk()

            for other in Worker.Name.allCases.drop(while: { $0 != name }).dropFirst() { try system.start(other) }
            try system.waitUntilReady()
            try system.settle(returns: records.count)
            #expect(try system.database.number("SELECT count(*) FROM return_revision") == records.count)
            #expect(try system.database.number("SELECT count(*) FROM rating") == records.count)
            let alerts = load.entries.count { $0.authority <= "E06000003" && $0.alert != nil }
            #expect(alerts > 0)
            #expect(try system.database.number("SELECT count(*) FROM alert") == alerts)
            let mails = try system.mail.mails().map(\.messageID)
            #expect(Set(mails).count == mails.count)
            #expect(try system.database.number("SELECT count(*) FROM delivery WHERE state = 'sent'") == mails.count)
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
        }
    }
}
