import Testing

extension SystemTests {
    @Suite("Alerts that come at once")
    struct GroupingTests {
        private static let measures = (1...40).map { "measure-\($0)" }

        @Test("Forty measures that turn red in one import are forty alerts and one mail")
        func together() throws {
            let system = try TestSystem(Catalogue(measures: Self.measures, groupWait: "3s"))
            try system.startAll()
            try system.publish(Self.measures.map { SubmittedReturn(measure: $0, period: "2018-19-Q1", value: "60") })
            let delivery = try system.waitForDelivery("sent")
            #expect(try system.database.number("SELECT count(*) FROM alert WHERE kind = 'newly-red'") == 40)
            #expect(try system.database.number("SELECT count(*) FROM delivery_alert") == 40)
            let mails = try system.mail.mails()
            #expect(mails.map(\.messageID) == [delivery.messageID])
            let body = mails.first?.body ?? ""
            for measure in Self.measures { #expect(body.contains("Measure \(measure)"), "\(measure)") }
        }

        @Test("Ten years of history are rated and tell nobody of anything; what comes after them does")
        func history() throws {
            let measures = Array(Self.measures.prefix(10))
            let system = try TestSystem(Catalogue(measures: measures))
            try system.startAll()
            let periods = (2008...2017).flatMap { year in
                (1...4).map { "\(year)-\(String(year + 1).suffix(2))-Q\($0)" }
            }
            // Red and green in turns: forty changes a measure that would each be news.
            let returns = measures.flatMap { measure in
                periods.enumerated().map { number, period in
                    SubmittedReturn(measure: measure, period: period, value: number % 2 == 0 ? "60" : "95")
                }
            }
            try system.publish(returns, arguments: ["--backfill"])
            try system.settle(returns: returns.count)
            #expect(try system.database.number("SELECT count(*) FROM rating WHERE rag = 'red'") > 0)
            #expect(try system.database.number("SELECT count(*) FROM alert") == 0)
            #expect(try system.database.number("SELECT count(*) FROM delivery") == 0)

            try system.publish([SubmittedReturn(measure: measures[0], period: "2018-19-Q1", value: "60")])
            let delivery = try system.waitForDelivery("sent")
            #expect(try system.mail.mails().map(\.messageID) == [delivery.messageID])
            #expect(try system.database.number("SELECT count(*) FROM alert") == 1)
        }
    }
}
