import Testing

extension SystemTests {
    @Suite("The status of a period")
    struct PeriodStatusTests {
        private static func measure(_ id: String, cadence: String) -> String {
            """
              - id: \(id)
                title: Measure \(id)
                service: everything
                owner: Safeguarding manager
                dueDays: 30
                unit: percent
                polarity: high
                cadence: \(cadence)
                targets:
                  - {from: 2010-04-01, kind: local, value: 90, rule: {relative: {amber: 10}}}

            """
        }

        private struct Status: Decodable {
            struct Line: Decodable {
                let authority: String
                let measure: String
                let period: String
                let owner: String?
                let dueOn: String?
            }
            let overdue: [Line]
            let due: [Line]
            let late: [Line]
            let redWithoutCommentary: [Line]
        }

        @Test("It tells what is overdue and by whom, what came late, and which reds nobody has commented on")
        func status() throws {
            var catalogue = Catalogue()
            catalogue.comparators = ["E06000002"]
            catalogue.more =
                ["timely", "missing"].map { Self.measure($0, cadence: "quarter") }.joined()
                + Self.measure("annual", cadence: "financial-year")
            let system = try TestSystem(catalogue)
            try system.startAll()
            let prompt = "2018-07-01T00:00:00Z"
            try system.publish([
                SubmittedReturn(measure: "timely", period: "2018-19-Q1", value: "60"),
                SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "95", submittedAt: prompt),
                SubmittedReturn(
                    authority: "E06000002", measure: "missing", period: "2018-19-Q1", value: "95", submittedAt: prompt),
            ])
            try system.settle(returns: 3)

            func status(_ period: String, on day: String) throws -> Status {
                // The broker is not asked.
                let output = try system.scorecard(
                    ["status", "--period", period, "--on", day, "--json"], environment: ["KAFKA_BOOTSTRAP_SERVERS": ""])
                #expect(output.status == 0, "\(output)")
                return try output.decoded(Status.self)
            }
            let quarter = try status("2018-19-Q1", on: "2018-08-01")
            #expect(quarter.overdue.map(\.measure) == ["missing"])
            #expect(quarter.overdue.map(\.owner) == ["Safeguarding manager"])
            #expect(quarter.overdue.map(\.dueOn) == ["2018-07-30"])
            #expect(quarter.overdue.map(\.authority) == ["E06000001"], "the other is only compared with")
            #expect(quarter.due.isEmpty)
            #expect(quarter.late.map(\.measure) == ["timely"])
            #expect(quarter.redWithoutCommentary.map(\.measure) == ["timely"])

            let earlier = try status("2018-19-Q1", on: "2018-07-30")
            #expect(earlier.overdue.isEmpty && earlier.due.map(\.measure) == ["missing"])
            let last = try status("2018-19-Q4", on: "2019-05-01")
            #expect(Set(last.overdue.map(\.period)) == ["2018-19-Q4", "2018-19"], "the year's figure is due here only")

            let table = try system.succeed(["status", "--period", "2018-19-Q1", "--on", "2018-08-01"]).output
            #expect(table.contains("missing\t2018-19-Q1\tSafeguarding manager\t2 days overdue"), "\(table)")
            let failing = ["status", "--period", "2018-19-Q1", "--fail-overdue", "--on"]
            #expect(try system.scorecard(failing + ["2018-08-01"]).status == 1)
            #expect(try system.scorecard(failing + ["2018-07-30"]).status == 0)
            #expect(try system.scorecard(["status", "--on", "2018-07-30"]).status == 64)
            #expect(try system.scorecard(["status", "--period", "2018-20"]).status == 64)
        }
    }
}
