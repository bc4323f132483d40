import Testing

extension SystemTests {
    @Suite("Warnings that depend on what is stored")
    struct WarningTests {
        private static func submitted(
            _ period: String, _ value: String, revision: Int = 1, more: String = ""
        ) -> RawRecord {
            let sound = SubmittedReturn(
                measure: "visits-on-time", period: period, revision: revision, value: value)
            return RawRecord(key: sound.key, value: Array((sound.json.dropLast() + more + "}").utf8))
        }

        private static let leap = "over-ten-times-previous: 91 against 9 in 2017-18-Q4"
        private static let repeated =
            "repeated-differently: the first message with this revision stays, with its own commentary"

        /// In order: a value, one more than ten times it, a correction of the first, and both leaps again.
        private static let records = [
            submitted("2017-18-Q4", "9"), submitted("2018-19-Q1", "91"),
            submitted("2017-18-Q4", "90", revision: 2), submitted("2018-19-Q1", "91"),
            submitted("2018-19-Q1", "91", more: #","commentary":"Mended.""#),
            submitted("2018-19-Q1", "91", revision: 2),
        ]

        private func warnings(_ system: TestSystem) throws -> [[String]] {
            try system.database.rows(
                """
                SELECT period_code::text, revision::text, array_to_string(warnings, ',') FROM return_revision
                ORDER BY period_code, revision
                """)
        }

        /// The warnings of each event, in the order of the messages that they are about.
        private func told(_ system: TestSystem) throws -> [String] {
            try system.records(of: "scorecard.return.accepted.v1").compactMap { $0.payload }
                .map { $0.replacing(#/^.*"warnings":/#, with: "") }
        }

        @Test("A leap from the period before is told by what was known, and told again alike when messages come again")
        func leaps() throws {
            let system = try TestSystem(Catalogue())
            // All in one batch; afterwards again, one batch each.
            try system.produce(raw: Self.records)
            try system.start(.importer)
            try system.waitUntilReady()
            try system.waitUntilRead()
            let stored = try warnings(system)
            #expect(
                stored == [
                    ["1201704", "1", ""], ["1201704", "2", ""], ["1201801", "1", Self.leap], ["1201801", "2", ""],
                ])
            let first = try told(system)
            #expect(
                first == [
                    "[]}", "[\"\(Self.leap)\"]}", "[]}", "[\"\(Self.leap)\"]}",
                    "[\"\(Self.leap)\",\"\(Self.repeated)\"]}",
                    "[]}",
                ])
            try system.stopAll()

            try system.database.execute("UPDATE progress SET next_offset = 0")
            try system.start(.importer)
            try system.waitUntilReady()
            try eventually("everything is told of again") { try told(system).count == 2 * first.count }
            #expect(try told(system) == first + first)
            #expect(try warnings(system) == stored)
        }

        @Test("Where a batch is cut changes no warning")
        func cuts() throws {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            for (place, record) in Self.records.enumerated() {
                try system.produce(raw: [record])
                try eventually("message \(place) is told of") { try told(system).count == place + 1 }
            }
            #expect(
                try warnings(system)
                    == [
                        ["1201704", "1", ""], ["1201704", "2", ""], ["1201801", "1", Self.leap], ["1201801", "2", ""],
                    ])
        }
    }
}
