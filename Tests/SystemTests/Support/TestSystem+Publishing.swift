import Foundation

extension TestSystem {
    /// Publishes returns with the command.
    func publish(_ returns: [SubmittedReturn], arguments: [String] = []) throws {
        try succeed(["publish"] + arguments + ["-"], input: returns.map { $0.json + "\n" }.joined())
    }

    /// Publishes raw records with kcat, each with its key; `nil` for none.
    func produce(_ records: [(key: String?, value: String)], headers: [String] = []) throws {
        for hasKey in [true, false] {
            let some = records.filter { ($0.key != nil) == hasKey }
            guard !some.isEmpty else { continue }
            let lines = some.map { ($0.key.map { $0 + "\t" } ?? "") + $0.value + "\n" }.joined()
            let output = try run(
                try TestEnvironment.program("kcat"),
                ["-P", "-b", broker.address, "-t", "scorecard.return.submitted.v1"] + (hasKey ? ["-K", "\t"] : [])
                    + headers.flatMap { ["-H", $0] }, input: lines)
            guard output.status == 0 else { throw TestProblem("kcat: \(output)") }
        }
    }

    /// A record as kcat reads it.
    struct Record: Decodable {
        let ts: Int64
        let key: String?
        let payload: String?
        /// Names and values in turn.
        let headers: [String]?

        func header(_ name: String) -> String? {
            let headers = headers ?? []
            return headers.indices.first { $0 % 2 == 0 && headers[$0] == name }.map { headers[$0 + 1] }
        }
    }

    /// Everything in a topic.
    func records(of topic: String) throws -> [Record] {
        let output = try run(
            try TestEnvironment.program("kcat"),
            ["-C", "-b", broker.address, "-t", topic, "-o", "beginning", "-e", "-q", "-J"])
        guard output.status == 0 else { throw TestProblem("kcat: \(output)") }
        return try output.decodedLines(Record.self)
    }
}
