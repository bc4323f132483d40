import Foundation
import Testing

extension SystemTests {
    @Suite("Publishing by a mapping")
    struct MappedPublishTests {
        private static let mappings = Checkout.path("Examples/mappings")
        private static let extract = mappings + "/extracts/d3_cpps_subsequent_plan-made-up.csv"
        private static let mapping = ["--mapping", mappings + "/second-plans.yaml"]

        private struct Summary: Decodable {
            struct File: Decodable {
                struct LeftOut: Decodable, Equatable {
                    struct Unknown: Decodable, Equatable {
                        let authority: String
                        let rows: Int
                    }
                    let filteredRows: Int
                    let unknownRows: Int
                    let unknownAuthorities: [Unknown]
                    let cells: Int
                    let fractions: Int
                    let values: Int
                }
                let valid: Int
                let leftOut: LeftOut?
            }
            let invalid: Int
            let published: Int?
            let files: [File]
        }

        @Test("A published file is stored and shown, with its neighbours' mean")
        func readBack() throws {
            let system = try TestSystem(config: Self.mappings + "/config")
            try system.startAll()
            let dry = try system.succeed(["publish", "--dry-run"] + Self.mapping + [Self.extract])
            #expect(dry.errors.contains("36 returns are valid and would be published"), "\(dry)")
            let output = try system.succeed(["publish", "--backfill", "--json"] + Self.mapping + [Self.extract])
            let summary = try output.decoded(Summary.self)
            #expect(summary.invalid == 0 && summary.published == 36)
            #expect(output.errors.contains("3 values without their fraction"), "\(output)")
            try system.settle(returns: 36)
            try system.waitUntilRead()
            #expect(try system.database.number("SELECT count(*) FROM dead_letter") == 0)
            let report = try system.succeed(
                ["report", "--authority", "E06000049", "--period", "2021-22", "--format", "json"])
            let measures = try #require(
                (try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any])?["measures"]
                    as? [[String: Any]])
            let line = try #require(
                measures.first { $0["id"] as? String == "second-or-subsequent-child-protection-plans" })
            #expect(line["value"] as? String == "20")
            // Eight of the ten neighbours of 2021: the extract has neither Worcestershire nor Leicestershire.
            #expect(line["neighbourPeriod"] as? String == "2021-22")
            #expect(line["neighbourCount"] as? Int == 8)
        }

        @Test("What a mapping leaves out is told; --strict refuses it, and a fault has the file's row and column")
        func leftOut() throws {
            let system = try TestSystem(config: Self.mappings + "/config", isPrepared: false)
            let text = try String(contentsOfFile: Self.extract, encoding: .utf8)
            let london = text.replacing("E12000002", with: "E13000001").replacing(",89,25", with: ",89,\"2,5\"")
            let file = try system.folder.write(london, to: "plans.csv")
            let output = try system.scorecard(["validate", "--json"] + Self.mapping + [file])
            #expect(output.status == 65, "\(output)")
            #expect(
                output.errors.contains(
                    "\(file):9: not-a-number: column 14, 'CPP_subsequent_percent': 'value' must be a number"),
                "\(output)")
            #expect(
                output.errors.contains("1 rows left out of 1 authorities that are not in the catalogue: E13000001 (1)"),
                "\(output)")
            let left = try #require(try output.decoded(Summary.self).files.first?.leftOut)
            #expect(left.unknownAuthorities == [Summary.File.LeftOut.Unknown(authority: "E13000001", rows: 1)])
            let strict = try system.scorecard(["validate", "--strict"] + Self.mapping + [file])
            #expect(
                strict.errors.contains("\(file):2: unknown-authority: column 6, 'region_code': "), "\(strict)")
        }

        @Test("A mapping that cannot be right is told with its line before anything is read")
        func faults() throws {
            let system = try TestSystem(config: Self.mappings + "/config", isPrepared: false)
            let text = try String(contentsOfFile: Self.mappings + "/second-plans.yaml", encoding: .utf8)
            let mapping = try system.folder.write(text.replacing("asAt", with: "asOf"), to: "mapping.yaml")
            let output = try system.scorecard(["publish", "--mapping", mapping, "no-such-file.csv"])
            #expect(output.status == 78, "\(output)")
            #expect(output.errors.contains("\(mapping):6: asOf: is not a known key"), "\(output)")
            #expect(try system.scorecard(["validate", "--strict", Self.extract]).status == 64)
            #expect(try system.scorecard(["validate", "--revision", "0"] + Self.mapping + [Self.extract]).status == 64)
        }
    }
}
