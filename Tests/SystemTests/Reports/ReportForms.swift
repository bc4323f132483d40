import Foundation
import Testing

/// What `papers.py` reads of each form of a report.
enum ReportForms {
    struct Page: Decodable {
        struct Table: Decodable {
            let caption: String
            let scopes: [String]
            let rows: [[String]]
        }
        let language: String
        let title: String
        /// Tag and words.
        let headings: [[String]]
        let facts: [[String]]
        let lists: [[String]]
        let tables: [Table]
        let faults: [String]

        func headings(_ tag: String) -> [String] { headings.filter { $0[0] == tag }.map { $0[1] } }
        func fact(_ name: String) -> String? { facts.first { $0[0] == name }?[1] }
        func counts(_ caption: String) -> [String]? {
            tables.first { $0.caption == caption }?.rows.dropFirst().compactMap(\.last)
        }
    }

    struct PDF: Decodable {
        let marked: Bool
        let language: String
        let title: String
        let universal: String
        let pages: Int
        let landscape: [Int]
        let scopes: [String: Int]
        let tabled: [Int]
        let headless: [Int]
        let tags: [String: Int]
    }

    struct Document: Decodable {
        /// Style and text.
        let paragraphs: [[String]]
        let external: Int
    }

    struct Tidy: Decodable {
        let records: [[String: String]]
        let faults: [String]
    }

    struct Faults: Decodable { let faults: [String] }

    struct Workbook: Decodable {
        enum Cell: Decodable, Equatable {
            case number(Double)
            case text(String)
            case empty

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if container.decodeNil() {
                    self = .empty
                } else if let number = try? container.decode(Double.self) {
                    self = .number(number)
                } else {
                    self = .text(try container.decode(String.self))
                }
            }
        }
        struct Sheet: Decodable {
            let name: String
            let head: [String]
            let rows: [[Cell]]
            let formats: [[String]]
            let frozen: String?
            let tables: Int
            let formulas: Int
        }
        let title: String
        let sheets: [Sheet]
    }

    /// The report as data, as far as the other forms are held against it.
    struct Figures: Decodable {
        struct Value: Decodable {
            let period: String
            let value: String?
            let symbol: String?
        }
        struct Line: Decodable {
            let id: String
            let title: String
            let decimals: Int
            let period: String
            let value: String?
            let symbol: String?
            let target: String?
            let rag: String
            let travel: String
            let neighbourAverage: String?
            let nationalAverage: String?
            let quarters: [Value]
            let commentary: String?
        }
        let edition: String
        let neighbours: [[String: String]]
        let rag: Sample.Counts
        let travel: Sample.Counts
        let measures: [Line]
    }
}

extension TestSystem {
    static let ofReport = ["report", "--authority", Sample.authority, "--period", Sample.period]

    /// Writes a report into a file, and gives its path.
    func write(_ form: String, _ arguments: [String], called name: String) throws -> String {
        let file = folder.path("\(name).\(form)")
        try succeed(arguments + ["--format", form, "-o", file])
        return file
    }

    func papers<Answer: Decodable>(_ form: String, _ file: String, as answer: Answer.Type = Answer.self) throws
        -> Answer
    {
        let output = try run(
            try TestEnvironment.python(), [Checkout.path("Tests/SystemTests/Reports/Oracle/papers.py"), form, file],
            environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"])
        guard output.status == 0 else { throw TestProblem("papers.py \(form) (scripts/setup --checks?): \(output)") }
        return try output.decoded(Answer.self)
    }
}
