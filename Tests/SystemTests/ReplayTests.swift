import Testing

extension SystemTests {
    @Suite("A replay")
    struct ReplayTests {
        /// Everything that the workers know, in order, without who owns it and when it was written.
        private static let dumps = [
            "SELECT concat_ws('|', s.*, r.*) FROM series s JOIN return_revision r USING (series_id)",
            "SELECT concat_ws('|', r.*) FROM rating r",
            "SELECT concat_ws('|', a.*) FROM alert a",
            "SELECT concat_ws('|', n.*) FROM noticed_rating n",
            "SELECT concat_ws('|', to_jsonb(d) - 'changed_at') FROM delivery d",
            "SELECT concat_ws('|', d.*) FROM delivery_alert d",
        ]

        @Test("Reading every topic from its beginning again changes no table and sends no mail")
        func replay() throws {
            let system = try TestSystem(config: Sample.config)
            try system.startAll()
            try system.publishSample()
            try system.stopAll()
            let before = try dump(of: system)
            let mails = try system.mail.mails().map(\.messageID)
            let positions = try Worker.Name.allCases.map { try system.position(of: $0) }

            try system.database.execute("UPDATE progress SET next_offset = 0")
            try system.startAll()
            for (name, position) in zip(Worker.Name.allCases, positions) {
                try eventually("\(name.rawValue) has read everything again") {
                    try system.position(of: name) >= position
                }
            }
            try system.waitUntilRead()
            try system.settle()
            try system.stopAll()

            let after = try dump(of: system)
            for (sql, (first, second)) in zip(Self.dumps, zip(before, after)) { #expect(first == second, "\(sql)") }
            #expect(try system.mail.mails().map(\.messageID) == mails)
            #expect(mails.count == 3)
        }

        private func dump(of system: TestSystem) throws -> [[[String]]] {
            try Self.dumps.map { try system.database.rows("\($0) ORDER BY 1") }
        }
    }
}
