import Testing

extension SystemTests {
    @Suite("Mails of one measure")
    struct ThreadTests {
        @Test("Still red, no longer red and taken back join the first mail; red anew begins another")
        func joined() throws {
            let system = try TestSystem(
                Catalogue(moreOfRoute: ", alerts: [newly-red, still-red, recovered, retracted]"))
            try system.startAll()
            let story = [
                ("2018-19-Q1", 1, "60", "Newly red"), ("2018-19-Q2", 1, "61", "Still red"),
                ("2018-19-Q3", 1, "95", "No longer red"), ("2018-19-Q4", 1, "60", "Newly red"),
                ("2018-19-Q4", 2, "95", "Taken back"),
            ]
            for (number, (period, revision, value, _)) in story.enumerated() {
                try system.publish([
                    SubmittedReturn(
                        measure: "visits-on-time", period: period, revision: revision, value: value,
                        submittedAt: "2019-05-01T09:00:00Z")
                ])
                try eventually("mail \(number + 1) is there") { try system.mail.mails().count == number + 1 }
                try eventually("the answer is stored") {
                    try system.database.number("SELECT count(*) FROM delivery WHERE state = 'sent'") == number + 1
                }
            }
            let mails = try system.mail.mails()
            for (mail, (_, _, _, headline)) in zip(mails, story) {
                #expect(mail.subject.hasPrefix(headline), "\(mail.subject)")
            }
            let ids = mails.map(\.messageID)
            #expect(
                mails.map(\.references) == [[], [ids[0]], [ids[0], ids[1]], [], [ids[3]]], "\(mails.map(\.references))")
            #expect(mails.map(\.inReplyTo) == ["", ids[0], ids[1], "", ids[3]])
        }
    }
}
