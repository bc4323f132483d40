import Testing

extension SystemTests {
    /// The page's examples run as they stand; only the broker's address comes from the environment.
    @Suite("The page for source systems")
    struct SourceSystemPageTests {
        private func importer() throws -> TestSystem {
            let system = try TestSystem(config: Checkout.path("config"))
            try system.start(.importer)
            try system.waitUntilReady()
            return system
        }

        private func expectStored(_ rows: [[String]], in system: TestSystem) throws {
            var stored: [[String]] = []
            try eventually("the returns are stored", detail: { "\(stored)" }) {
                stored = try system.database.rows(
                    """
                    SELECT authority, period_code::text, coalesce(value::text, symbol, numerator || '/' || denominator),
                      source
                    FROM series JOIN return_revision USING (series_id) ORDER BY authority, period_code
                    """)
                return stored.count >= rows.count
            }
            #expect(stored == rows)
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
        }

        @Test("Its kcat example is stored")
        func kcat() throws {
            let system = try importer()
            let output = try system.runExample("sh kcat")
            #expect(output.status == 0, "\(output)")
            try expectStored(
                [
                    ["E06000049", "1201801", "74", "by-hand"], ["E06000049", "1201802", "31/42", "by-hand"],
                ], in: system)
        }

        @Test("Its Python example is stored")
        func python() throws {
            let system = try importer()
            let script = try system.folder.write(try DocumentedExample.block("python"), to: "example.py")
            let output = try system.run(try TestEnvironment.python(), [script])
            #expect(output.status == 0, "\(output)")
            try expectStored(
                [
                    ["E06000049", "1201803", "73.8", "liquidlogic-lcs"],
                    ["E06000050", "1201803", "c", "liquidlogic-lcs"],
                ], in: system)
        }

        @Test("Its CSV file is checked, published and stored as history")
        func csv() throws {
            let system = try importer()
            let output = try system.runExample("sh csv", files: ["returns.csv": DocumentedExample.block("csv")])
            #expect(output.status == 0, "\(output)")
            try expectStored(
                [
                    ["E06000049", "1201703", "87", "spreadsheet"], ["E06000049", "1201704", "c", "spreadsheet"],
                    ["E06000050", "1201704", "40/50", "spreadsheet"],
                ], in: system)
            #expect(try system.database.number("SELECT count(*) FROM return_revision WHERE NOT backfill") == 0)
        }

        @Test("Its way to find rejects shows them with their reason")
        func rejects() throws {
            let system = try importer()
            let bad = SubmittedReturn(
                authority: "E06000049", measure: "icpc-within-15-days", period: "2018-20-Q1", value: "74")
            try system.produce([(bad.key, bad.json)])
            try eventually("it is rejected") { try system.database.number("SELECT count(*) FROM dead_letter") == 1 }
            let output = try system.runExample("sh rejects")
            #expect(output.status == 0, "\(output)")
            #expect(output.output.contains("scorecard.reason=bad-period"), "\(output)")
            #expect(output.output.contains(bad.json), "\(output)")
        }
    }
}
