import Testing

/// Returns whose every consequence is known: each one is red, and so raises an alert and a mail.
struct RedReturns {
    static let catalogue = Catalogue(measures: (0..<4).map { "measure-\($0)" })

    private(set) var count = 0

    /// Publishes one more, of another measure.
    mutating func publish(in system: TestSystem) throws {
        try system.publish([SubmittedReturn(measure: "measure-\(count)", period: "2018-19-Q1", value: "60")])
        count += 1
    }

    /// Waits until all have gone their whole way by themselves, and expects that nothing did so twice.
    func expectEachOnce(in system: TestSystem) throws {
        try system.waitUntilReady()
        try system.settle(returns: count)
        for table in ["return_revision", "rating", "alert"] {
            #expect(try system.database.number("SELECT count(*) FROM \(table)") == count, "\(table)")
        }
        let sent = try system.database.rows("SELECT message_id FROM delivery WHERE state = 'sent'")
        #expect(try system.database.number("SELECT count(*) FROM delivery") == sent.count)
        let told = try system.database.rows("SELECT delivery_id::text, alert_id::text FROM delivery_alert")
        #expect(told.count == count, "\(told)")
        let mails = try system.mail.mails().map(\.messageID)
        #expect(mails.sorted() == sent.map { "<\($0[0])@example.org>" }.sorted())
        #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
    }
}
