import Testing

extension SystemTests {
    @Suite("Rank and trend")
    struct TrendTests {
        private struct Report: Decodable {
            struct Signal: Decodable, Equatable {
                let kind: String
                let side: String
                let since: String
                let verdict: String
            }
            struct Trend: Decodable {
                let points: Int
                let mean: String
                let lower: String
                let upper: String
                let signals: [Signal]
            }
            struct Line: Decodable {
                let rank: Int?
                let rankOf: Int?
                let quartileBand: String?
                let rankPeriod: String?
                let trend: Trend?
            }
            let measures: [Line]
        }

        @Test("They stand beside the rating, by what all authorities returned for the period and by eight periods")
        func shown() throws {
            let others = ["E06000002", "E06000003", "E06000004"]
            let system = try TestSystem(Catalogue(comparators: others))
            try system.startAll()
            let quarters = [2016, 2017].flatMap { year in (1...4).map { "\(year)-\(year % 100 + 1)-Q\($0)" } }
            var returns = zip(quarters, ["80", "81", "80", "81", "80", "81", "80", "90"]).map {
                SubmittedReturn(measure: "visits-on-time", period: $0, value: $1)
            }
            for (authority, value) in zip(others, ["95", "90", "70"]) {
                returns.append(
                    SubmittedReturn(authority: authority, measure: "visits-on-time", period: "2017-18-Q4", value: value)
                )
            }
            try system.publish(returns)
            try system.settle(returns: 11)

            let ask = ["--authority", "E06000001", "--period", "2017-18-Q4"]
            let line = try #require(try system.succeed(["report"] + ask).decoded(Report.self).measures.first)
            #expect(line.rank == 2 && line.rankOf == 4 && line.quartileBand == "B" && line.rankPeriod == "2017-18-Q4")
            // Mean 653 / 8; six ranges of 1 and one of 10: 2.66 × 16 / 7 = 6.08.
            let trend = try #require(line.trend)
            #expect(trend.points == 8)
            #expect([trend.mean, trend.lower, trend.upper] == ["81.625", "75.545", "87.705"])
            #expect(
                trend.signals == [
                    Report.Signal(
                        kind: "outside-limits", side: "upper", since: "2017-18-Q4", verdict: "improved")
                ])
            let table = try system.succeed(["show", "--wide"] + ask).output
            #expect(table.contains("Rank: 2 of 4, band B (2017-18-Q4)\n"), "\(table)")
            #expect(table.contains("Trend: usually 75.5 to 87.7, mean 81.6 of 8 periods\n"), "\(table)")
            #expect(
                table.contains("Measure visits-on-time: above the upper limit, since 2017-18-Q4 (improved)\n"),
                "\(table)")

            let earlier = try system.succeed(["report", "--authority", "E06000001", "--period", "2017-18-Q3"])
                .decoded(Report.self)
            #expect(earlier.measures.first?.trend == nil, "seven periods are too few")
            #expect(earlier.measures.first?.rank == nil, "nobody else has a number for that period")
        }
    }
}
