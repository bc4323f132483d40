import Testing

extension Worker {
    /// Waits until it says what it waits for, and expects that it goes on saying so for as long as the trouble lasts:
    /// on the page, in a metric and, in few words, in the log.
    ///
    /// - Parameters:
    ///   - part: What is missing, as `/readyz` calls it.
    ///   - cause: Words of the reason, such as a SQLSTATE.
    func expectWaiting(for part: String, because cause: String) throws {
        try eventually("\(name.rawValue) waits because of \(cause)", detail: { page("/readyz")?.body ?? log }) {
            guard process.isRunning else { throw TestProblem("\(name.rawValue) ended: \(log)") }
            return isWaiting(for: part, because: cause)
        }
        let tries = faults
        try eventually("it tries again, and again", detail: { log }) {
            let page = page("/readyz")
            #expect(page?.status == 503, "\(page?.body ?? "")\n\(log)")
            #expect(self.page("/healthz")?.status == 200, "waiting is healthy")
            return part == "database" ? faults >= tries + 2 : warnings(of: cause) >= 2
        }
        #expect(metrics?["scorecard_ready{part=\"\(part)\"}"] == 0)
        #expect((1...20).contains(warnings(of: cause)), "\(log)")
    }

    private func isWaiting(for part: String, because cause: String) -> Bool {
        guard let page = page("/readyz"), page.status == 503 else { return false }
        return page.body.split(separator: "\n").contains { $0.hasPrefix("\(part): ") && $0.contains(cause) }
    }

    /// Faults that its loop has met.
    private var faults: Double { metrics?.sum(of: "scorecard_recoveries_total") ?? 0 }

    private func warnings(of cause: String) -> Int {
        log.split(separator: "\n").count { $0.contains(#""level":"warning""#) && $0.contains(cause) }
    }
}
