import Foundation
import Testing

/// A line that `scorecard rerate --json` writes: a rating that changes, or the counts at the end.
struct RerateLine: Decodable {
    struct Side: Decodable {
        let rag: String
        let ruleVersion: String
    }
    struct Reason: Decodable { let what: String }
    struct Count: Decodable, Hashable {
        let before: String
        let after: String
        let count: Int
    }

    let measure: String?
    let period: String?
    let visible: Bool?
    let before: Side?
    let after: Side?
    let why: [Reason]?
    let ratings: Int?
    let series: Int?
    let counts: [Count]?

    /// In short, such as `visits 2018-19-Q1 red to amber: rule`.
    var short: String? {
        guard let measure, let period, let before, let after, let why else { return nil }
        return "\(measure) \(period) \(before.rag) to \(after.rag): \(why.map(\.what).joined(separator: ", "))"
    }
}

extension TestSystem {
    /// Runs `scorecard rerate`, which must succeed.
    func rerate(_ arguments: [String] = []) throws -> [RerateLine] {
        try succeed(["rerate", "--json"] + arguments).decodedLines(RerateLine.self)
    }

    /// Changes a text of a file of the configuration, which must be there once.
    func change(_ file: String, _ before: String, to after: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try #require(text.components(separatedBy: before).count == 2, "\(before)")
        try Data(text.replacing(before, with: after).utf8).write(to: URL(filePath: file))
    }

    /// Ends the calculator and starts it with the configuration as it is now.
    func restartCalculator() throws {
        for worker in workers where worker.name == .ragCalculator {
            worker.process.terminate()
            let ending = try worker.process.waitForEnd(within: .seconds(20))
            #expect(ending == .exited(0), "\(worker.log.suffix(500))")
            forget(worker)
        }
        try start(.ragCalculator)
        try waitUntilReady()
    }

    /// Waits until requests are read, rated, noticed and told of.
    func settleRequests() throws {
        try waitUntilRead()
        try settle()
    }
}
