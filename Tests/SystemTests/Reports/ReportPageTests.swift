import Foundation
import Testing

extension SystemTests {
    /// The page for officers: what it tells them to type works as it says.
    @Suite("The page on reports")
    struct ReportPageTests {
        private static let page = (try? String(contentsOfFile: Checkout.path("docs/reports.md"), encoding: .utf8)) ?? ""

        private static func blocks(_ words: String) -> [String] {
            page.components(separatedBy: "```\(words)\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
        }

        @Test("Every command of the page is run in its order, and its files come")
        func commands() throws {
            let system = try TestSystem(config: Sample.config, isPrepared: false)
            try system.migrate()
            // Without returns a text cannot name their figures.
            let config = system.folder.path("config")
            try FileManager.default.copyItem(atPath: Sample.config, toPath: config)
            try system.folder.write(
                "Nothing has come yet.\n", to: "config/report-sections/2018-19-Q2/red-rated.md")
            system.environment["SCORECARD_CONFIG"] = config
            var count = 0
            for line in Self.blocks("console").flatMap({ $0.split(separator: "\n") }) where line.hasPrefix("$ ") {
                count += 1
                let words = Self.words(String(line))
                let output = try system.scorecard(
                    words.enumerated().map { place, word in
                        place > 0 && words[place - 1] == "-o" ? system.folder.path(word) : word
                    })
                #expect(output.status == 0, "\(line): \(output)")
                if words.contains("-o"), let file = words.last {
                    let path = system.folder.path(file)
                    let files = (try? FileManager.default.contentsOfDirectory(atPath: path))?.map { "\(path)/\($0)" }
                    for file in files ?? [path] {
                        let size = try FileManager.default.attributesOfItem(atPath: file)[.size]
                        #expect((size as? Int ?? 0) > 1_000, "\(file)")
                    }
                } else {
                    let said = (output.output + output.errors).trimmingCharacters(in: .newlines)
                    let isList = words.contains("--list-issued")
                    #expect(isList ? said.hasPrefix("1\t") : Self.page.contains(said), "\(said)")
                }
            }
            #expect(count == 14)
        }

        @Test("The example of reports.yaml is the sample's")
        func example() throws {
            let file = try String(contentsOfFile: Sample.config + "/reports.yaml", encoding: .utf8)
            let lines = Set(file.split(separator: "\n"))
            let example = try #require(Self.blocks("yaml reports").first)
            for line in example.split(separator: "\n") { #expect(lines.contains(line), "\(line)") }
        }

        /// The words of a command line behind `scorecard`, as a shell splits them.
        private static func words(_ line: String) -> [String] {
            line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
                place % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
            }.dropFirst(2).map(\.self)
        }
    }
}
