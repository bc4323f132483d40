import Testing

extension Load {
    /// Expects every value, rating, alert and mail exactly once.
    func expectExactlyOnce(in system: TestSystem) throws {
        try system.waitUntilRead()
        try system.settle()
        try expectTables(in: system)
        try expectMails(of: system)
    }

    /// Expects every value, rating and alert exactly once.
    func expectTables(in system: TestSystem) throws {
        let database = system.database
        expectSame(
            "return",
            try database.rows(
                """
                SELECT concat_ws(' ', authority, measure, period_code, revision, value)
                FROM return_revision JOIN series USING (series_id)
                """), entries.map { "\($0.subject) 1 \($0.value)" })
        expectSame(
            "rating",
            try database.rows(
                """
                SELECT concat_ws(' ', authority, measure, period_code, rating_revision, return_revision, rag, red_periods)
                FROM rating JOIN series USING (series_id)
                """), entries.map { "\($0.subject) 1 1 \($0.rag) \($0.redPeriods)" })
        expectSame(
            "alert",
            try database.rows(
                """
                SELECT concat_ws(' ', authority, measure, period_code, kind, episode)
                FROM alert JOIN series USING (series_id)
                """), entries.compactMap { entry in entry.alert.map { "\(entry.subject) \($0) 1" } })
        #expect(try database.number("SELECT count(*) FROM dead_letter") == 0)
    }

    /// A delivery for each newly red alert, and one mail for each delivery; a second one, with the same Message-ID, only
    /// where the answer to the first was lost.
    private func expectMails(of system: TestSystem) throws {
        let told = entries.count { $0.alert == "newly-red" }
        let deliveries = try system.database.rows("SELECT message_id, state, resends::text FROM delivery")
        #expect(deliveries.count == told)
        #expect(deliveries.allSatisfy { $0[1] == "sent" })
        let mails = Dictionary(grouping: try system.mail.mails(), by: \.messageID)
        #expect(mails.count == told)
        for delivery in deliveries {
            let copies = mails["<\(delivery[0])@example.org>"]?.count ?? 0
            #expect(copies == 1 || (delivery[2] == "1" && copies == 2), "\(delivery): \(copies) mails")
        }
    }

    private func expectSame(_ what: String, _ found: [[String]], _ expected: [String]) {
        let found = found.map { $0[0] }
        #expect(found.count == expected.count, "number of \(what)s")
        let (foundSet, expectedSet) = (Set(found), Set(expected))
        #expect(foundSet.count == found.count, "a \(what) is there twice")
        let missing = expectedSet.subtracting(foundSet).sorted()
        let surplus = foundSet.subtracting(expectedSet).sorted()
        #expect(missing.isEmpty, "\(missing.count) \(what)s are missing, such as \(missing.prefix(3))")
        #expect(surplus.isEmpty, "\(surplus.count) \(what)s are wrong, such as \(surplus.prefix(3))")
    }
}
