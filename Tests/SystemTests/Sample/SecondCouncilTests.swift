import Testing

extension SystemTests {
    @Suite("The second council")
    struct SecondCouncilTests {
        private static let folder = Checkout.path("Examples/darlington-2018-20")

        /// What `Examples/darlington-2018-20/README.md` works out by hand.
        private static let colours = [
            "contacts-decided-in-one-day": "none", "assessments-in-45-days": "green", "visits-on-time": "amber",
            "re-referrals": "none", "care-leavers-not-in-education-employment-or-training": "green",
            "cases-per-social-worker": "amber", "adoptions-so-far": "green", "good-level-of-development": "amber",
            "persistent-absence": "amber", "ehc-plans-within-20-weeks": "amber",
        ]
        private static let travels = [
            "contacts-decided-in-one-day": "none", "assessments-in-45-days": "improved", "visits-on-time": "same",
            "re-referrals": "none", "care-leavers-not-in-education-employment-or-training": "improved",
            "cases-per-social-worker": "improved", "adoptions-so-far": "improved",
            "good-level-of-development": "same", "persistent-absence": "same",
            "ehc-plans-within-20-weeks": "improved",
        ]

        @Test("Floors, bands, profiles, school years and a raised floor give the colours and mails that its page says")
        func otherRules() throws {
            let system = try TestSystem(config: Self.folder + "/config")
            try system.startAll()
            try system.succeed(["publish", "--backfill", "\(Self.folder)/returns/history.csv"])
            try system.settle(returns: 25)
            try system.succeed(["publish", "\(Self.folder)/returns/news.csv"])
            try system.settle(returns: 43)
            try system.waitUntilRead()
            try system.settle()

            let report = try system.succeed(["report", "--authority", "E06000005", "--period", "2019-20-Q2"])
                .decoded(Sample.Report.self)
            #expect(report.measures.mapValues(\.rag) == Self.colours)
            #expect(report.measures.mapValues(\.travel) == Self.travels)
            #expect(report.rag == Sample.Counts(red: 0, amber: 5, green: 3, none: 2, total: 10))
            #expect(report.travel == Sample.Counts(red: 0, amber: 3, green: 5, none: 2, total: 10))
            #expect(report.measures["good-level-of-development"]?.target == "71.5")

            let alerts = try system.database.rows(
                """
                SELECT series.measure, alert.kind FROM alert JOIN series USING (series_id)
                WHERE alert.kind IN ('newly-red', 'retracted') ORDER BY 1
                """)
            #expect(
                alerts == [
                    ["assessments-in-45-days", "newly-red"],
                    ["care-leavers-not-in-education-employment-or-training", "newly-red"],
                    ["cases-per-social-worker", "newly-red"], ["persistent-absence", "newly-red"],
                    ["visits-on-time", "newly-red"],
                ])
            #expect(try system.mail.mails().count == 5)
        }
    }
}
