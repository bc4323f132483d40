import Foundation
import Testing

extension SystemTests {
    @Suite("Trying other rules")
    struct RulesCommandTests {
        private struct Answer: Decodable {
            struct RuleSet: Decodable {
                let name: String
                let rag: [String: Int]
                let travel: [String: Int]
            }
            let ruleSets: [RuleSet]
        }

        private static let rules = Checkout.path("Examples/rules/councils.yaml")

        private func compare(_ system: TestSystem, _ figures: String, _ more: [String] = []) throws -> CommandOutput {
            let file = try system.folder.write(figures, to: "figures.csv")
            return try system.scorecard(
                ["rules", "compare", Self.rules, "--authority", "E06000049", "--period", "2018-19", "--figures", file]
                    + more)
        }

        /// 81 of 90 is a tenth short, 5 of 6 a sixth and one point; both are worse than they were.
        @Test("Five councils' rules come to different colours for the same figures, without a database")
        func sameFigures() throws {
            let system = try TestSystem(config: Sample.config, isPrepared: false)
            let output = try compare(
                system,
                """
                measure,unit,polarity,value,target,base
                a,percent,high,81,90,88
                b,number,high,5,6,7
                c,number,low,c,6,7

                """, ["--json"])
            #expect(output.status == 0)
            let answer = try output.decoded(Answer.self)
            let expected = [
                "Cambridgeshire 2019/20": [1, 1, 0, 1], "Havering 2013/14": [1, 0, 1, 1],
                "Cheshire West and Chester": [2, 0, 0, 1], "Belfast 2023/24": [2, 0, 0, 1],
                "Lincolnshire 2018/19": [1, 0, 1, 1],
            ]
            for set in answer.ruleSets {
                let counts = ["red", "amber", "green", "none"].map { set.rag[$0] }
                #expect(counts == expected[set.name]?.map { $0 }, "\(set.name)")
                #expect(set.travel == ["worse": 2, "same": 0, "improved": 0, "none": 1])
            }
            #expect(answer.ruleSets.count == expected.count)
        }

        @Test(
            "A figure that cannot be used is told with its row and column",
            arguments: [
                ("measure,unit,polarity,value,target\n", ":1: "),
                ("measure,unit,polarity,value,target,base\na,percent,high,74abc,90,\n", ":2: column 4, 'value'"),
                ("measure,unit,polarity,value,target,base\na,percent,sideways,74,90,\n", ":2: column 3, 'polarity'"),
                ("measure,unit,polarity,value,target,base\na,percent,high\n", ":2: the row has 3 fields"),
            ])
        func badFigures(text: String, words: String) throws {
            let system = try TestSystem(config: Sample.config, isPrepared: false)
            let output = try compare(system, text)
            #expect(output.status == 65)
            #expect(output.errors.contains(words))
        }
    }
}
