import Testing

extension SystemTests {
    @Suite("Destinations in trouble")
    struct DestinationTests {
        private static let measures = (1...60).map { "measure-\($0)" }

        @Test("A destination that takes a second over each mail delays no other")
        func slowBesideFast() throws {
            let catalogue = Catalogue(authorities: (1...5).map { "E0600000\($0)" }, measures: Self.measures)
            let system = try TestSystem(catalogue)
            let slow = try MailSink(["--delay", "1"], leash: system.leash)
            try system.route(to: ["slow": slow, "fast": system.mail])
            try system.startAll()
            try system.publish(
                catalogue.authorities.flatMap { authority in
                    Self.measures.map {
                        SubmittedReturn(authority: authority, measure: $0, period: "2018-19-Q1", value: "60")
                    }
                })
            try eventually("the fast one has got all", within: .seconds(120)) {
                try system.sent(by: "fast") == 300
            }
            let reached = try system.sent(by: "slow")
            #expect(reached < 150, "a sender waits for the other: the slow one has got \(reached) of 300 meanwhile")
            try eventually("the slow one gets some", within: .seconds(30)) { try system.sent(by: "slow") > 1 }
        }

        @Test("A destination that refuses everybody is left alone, which the metrics tell, and gets all in the end")
        func breaker() throws {
            let measures = Array(Self.measures.prefix(10))
            let system = try TestSystem(Catalogue(measures: measures), mailFaults: ["--reply", "421"])
            try system.startAll()
            let notifier = try #require(system.workers.first { $0.name == .notifier })
            try system.publish(measures.map { SubmittedReturn(measure: $0, period: "2018-19-Q1", value: "60") })
            func waitForBreaker(_ value: Double) throws {
                _ = try notifier.waitForMetrics("the breaker is at \(value)") {
                    $0["scorecard_channel_breaker_open{channel=\"email\"}"] == value
                }
            }
            try waitForBreaker(1)
            let refused = system.mail.faults
            #expect(refused < 10, "each of ten deliveries was tried")
            #expect(try system.database.number("SELECT count(*) FROM delivery WHERE state = 'failed'") == 0)
            try system.replaceMailSink([])
            try eventually("all are sent", within: .seconds(90)) {
                try system.database.number("SELECT count(*) FROM delivery WHERE state = 'sent'") == 10
            }
            #expect(try Set(system.mail.mails().map(\.messageID)).count == 10)
            #expect(try system.mail.mails().count == 10)
            try waitForBreaker(0)
        }

        @Test("What nobody takes in time is given up, said in the log and kept with its trail")
        func expired() throws {
            let system = try TestSystem(Catalogue(), mailFaults: ["--reply", "451"])
            try system.startAll()
            let notifier = try #require(system.workers.first { $0.name == .notifier })
            try system.publish([SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "60")])
            _ = try system.waitForDelivery("retry-at")
            try system.database.execute("UPDATE delivery SET wanted_at = now() - interval '4 days'")
            let delivery = try system.waitForDelivery("expired")
            #expect(delivery.error.contains("451"))
            try eventually("the log says so", detail: { notifier.log }) {
                notifier.log.contains("alert given up: nobody took it in time")
            }
            let trail = try system.database.rows("SELECT state FROM delivery_change ORDER BY delivery_change_id")
            #expect(trail.first == ["pending"])
            #expect(trail.last == ["expired"])
            #expect(try system.mail.mails().isEmpty)
        }
    }
}

extension TestSystem {
    /// Sends everything to each of some mail servers, each a channel of its own.
    fileprivate func route(to sinks: [String: MailSink]) throws {
        environment["SMTP_URL"] = nil
        let channels = sinks.sorted { $0.key < $1.key }
        let folder = try #require(configurationFolder)
        try folder.write(
            """
            routes:
              - services: ["*"]
                to: [{name: Performance team, email: performance@example.org}]
                channels: [\(channels.map(\.key).joined(separator: ", "))]
                groupWait: 0s
            channels:

            """
                + channels.map {
                    "  \($0.key): {kind: smtp, url: \"\($0.value.url)\", from: scorecard@example.org}\n"
                }.joined(), to: "config/routes.yaml")
    }

    fileprivate func sent(by channel: String) throws -> Int {
        try database.number("SELECT count(*) FROM delivery WHERE channel = '\(channel)' AND state = 'sent'")
    }
}
