import Foundation

/// The sample of `Examples`, and the oracle that works out by itself what must come of it.
enum Sample {
    static let config = Checkout.sample + "/config"
    static let authority = "E06000049"
    static let period = "2018-19-Q2"

    /// What a report and the oracle say of one measure.
    struct Line: Decodable, Equatable {
        let period: String
        let rag: String
        let direction: String
        let travel: String
        let value: String?
        let symbol: String?
        let target: String?
        let newlyRed: Bool
        let redPeriods: Int
        let neighbourAverage: String?
        let neighbourCount: Int?
        let neighbourPeriod: String?
        let nationalAverage: String?
        let nationalPeriod: String?
    }

    struct Counts: Decodable, Equatable {
        let red: Int
        let amber: Int
        let green: Int
        let none: Int
        let total: Int
    }

    struct Oracle: Decodable {
        let rag: Counts
        let travel: Counts
        let reds: [String]
        let alerts: [String]
        let measures: [String: Line]
    }

    struct Report: Decodable {
        private struct Name: Decodable { let id: String }

        let rag: Counts
        let travel: Counts
        let measures: [String: Line]

        private enum CodingKeys: CodingKey { case rag, travel, measures }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            rag = try container.decode(Counts.self, forKey: .rag)
            travel = try container.decode(Counts.self, forKey: .travel)
            let names = try container.decode([Name].self, forKey: .measures).map(\.id)
            let lines = try container.decode([Line].self, forKey: .measures)
            measures = Dictionary(uniqueKeysWithValues: zip(names, lines))
        }
    }
}

extension TestSystem {
    /// Publishes the sample in the order of `scripts/demo`, waiting after each file.
    func publishSample() throws {
        let steps = [
            (604, "comparators-2017-18.csv", true), (723, "2017-18-year-end.csv", true),
            (807, "2018-19-Q1.jsonl", true),
            (891, "2018-19-Q2.jsonl", false),
        ]
        for (total, file, isHistory) in steps {
            try succeed(["publish"] + (isHistory ? ["--backfill"] : []) + ["\(Checkout.sample)/returns/\(file)"])
            try settle(returns: total)
        }
        // Rating requests may still be under way: settled tells of returns.
        try waitUntilRead()
        try settle()
    }

    func sampleReport(asAt moment: String? = nil, isPublic: Bool = false) throws -> Sample.Report {
        try succeed(
            ["report", "--authority", Sample.authority, "--period", Sample.period]
                + (isPublic ? [] : ["--edition", "exempt"]) + (moment.map { ["--as-at", $0] } ?? [])
        ).decoded(Sample.Report.self)
    }

    /// What the oracle says of the sample, with one return replaced or as it is.
    func oracle(replacing replacement: String? = nil) throws -> Sample.Oracle {
        var arguments = [
            Checkout.path("scripts/lib/sample_oracle.py"), Checkout.sample, "--period", Sample.period, "--authority",
            Sample.authority,
        ]
        if let replacement {
            arguments += ["--replace", try folder.write(replacement + "\n", to: "replacement.jsonl")]
        }
        let output = try run(try TestEnvironment.python(), arguments)
        guard output.status == 0 else { throw TestProblem("the oracle: \(output)") }
        return try output.decoded(Sample.Oracle.self)
    }
}
