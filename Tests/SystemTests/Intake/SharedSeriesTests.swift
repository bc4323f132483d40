import Testing

extension SystemTests {
    @Suite("A series that several instances store")
    struct SharedSeriesTests {
        private func submitted(_ period: String, _ value: String) -> RawRecord {
            RawRecord(SubmittedReturn(measure: "visits-on-time", period: period, value: value))
        }

        private func warnings(_ system: TestSystem) throws -> [[String]] {
            try system.database.rows(
                "SELECT period_code::text, array_to_string(warnings, ',') FROM return_revision ORDER BY period_code")
        }

        private func waitForReturns(_ count: Int, in system: TestSystem) throws {
            try eventually("\(count) returns are stored") { try warnings(system).count == count }
        }

        /// Each partition's owner, by the process.
        private func owners(_ system: TestSystem) throws -> [Int32: String] {
            Dictionary(
                uniqueKeysWithValues: try system.database.rows(
                    """
                    SELECT partition::text, split_part(owner, ':', 2) FROM progress
                    WHERE consumer_group = 'importer' AND topic = 'scorecard.return.submitted.v1'
                    """
                ).map { (try #require(Int32($0[0])), $0[1]) })
        }

        @Test("What one instance remembers counts no longer once another stores, and is learnt anew when it is alone")
        func instances() throws {
            let system = try TestSystem(Catalogue())
            let first = try system.start(.importer)
            try system.waitUntilReady()
            try system.produce(raw: [submitted("2017-18-Q1", "10")])
            try waitForReturns(1, in: system)

            let second = try system.start(.importer)
            try eventually("two instances share the partitions", detail: { "\((try? owners(system)) ?? [:])" }) {
                Set(try owners(system).values).count == 2
            }
            func partition(of worker: Worker) throws -> Int32 {
                try #require(try owners(system).first { $0.value == "\(worker.process.pid)" }?.key)
            }
            // From source systems with partitioners of their own: both instances store one series.
            for (period, value, worker) in [
                ("2017-18-Q2", "10", first), ("2017-18-Q3", "0.5", second), ("2017-18-Q4", "6", first),
            ] {
                let count = try warnings(system).count
                try system.produce(raw: [submitted(period, value)], partition: try partition(of: worker))
                try waitForReturns(count + 1, in: system)
            }

            second.process.terminate()
            #expect(try second.process.waitForEnd(within: .seconds(20)) == .exited(0))
            system.forget(second)
            try eventually("one instance has all partitions", detail: { "\((try? owners(system)) ?? [:])" }) {
                Set(try owners(system).values) == ["\(first.process.pid)"]
            }
            try system.produce(raw: [submitted("2018-19-Q1", "61")], partition: try partition(of: first))
            try waitForReturns(5, in: system)
            #expect(
                try warnings(system) == [
                    ["1201701", ""], ["1201702", ""], ["1201703", ""],
                    ["1201704", "over-ten-times-previous: 6 against 0.5 in 2017-18-Q3"],
                    ["1201801", "over-ten-times-previous: 61 against 6 in 2017-18-Q4"],
                ])
        }

        @Test("A revision that somebody else stores at the same moment is a lost race, and then a repetition")
        func lostRace() throws {
            let system = try TestSystem(Catalogue())
            try system.start(.importer)
            try system.waitUntilReady()
            try system.produce(raw: [submitted("2017-18-Q4", "10")])
            try waitForReturns(1, in: system)
            // Behind the back of an instance that owns everything, and so remembers that there is nothing.
            try system.database.execute(
                """
                INSERT INTO return_revision
                SELECT series_id, 1201801, revision, value, symbol, numerator, denominator, status, as_at, submitted_at,
                    received_at, source, commentary, backfill, warnings, topic, partition, "offset" + 1
                FROM return_revision
                """)

            try system.produce(raw: [submitted("2018-19-Q1", "10"), submitted("2018-19-Q2", "11")])
            try waitForReturns(3, in: system)
            try eventually("all are told of") { try system.records(of: "scorecard.return.accepted.v1").count == 3 }
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
        }
    }
}
