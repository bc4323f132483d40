import Foundation
import Testing

extension SystemTests {
    /// The page for service leads and officers: what it tells them to type works as it says.
    @Suite("The page on commentary and actions")
    struct CommentaryPageTests {
        @Test("Every command of the page is run in its order, and prints what the page says that it prints")
        func commands() throws {
            let page = try String(contentsOfFile: Checkout.path("docs/commentary.md"), encoding: .utf8)
            var catalogue = Catalogue()
            catalogue.authorities = ["E06000049"]
            let system = try TestSystem(catalogue, isPrepared: false)
            try system.migrate()
            let folder = try TemporaryFolder()
            _ = try folder.write("All three posts are filled.\n", to: "words.txt")
            var commands = 0
            for block in page.components(separatedBy: "```console\n").dropFirst() {
                let lines = block.components(separatedBy: "\n```")[0].split(separator: "\n").map(String.init)
                for (place, line) in lines.enumerated() where line.hasPrefix("$ scorecard ") {
                    commands += 1
                    let said = lines[(place + 1)...].prefix { !$0.hasPrefix("$ ") }.map { "\($0)\n" }.joined()
                    let words = Self.words(line).map { $0 == "words.txt" ? folder.path($0) : $0 }
                    let output = try system.scorecard(words)
                    #expect(output.status == 0, "\(line): \(output)")
                    if !said.isEmpty { #expect(output.output == said, "\(line)") }
                }
            }
            #expect(commands == 13)
            #expect(
                try system.database.rows("SELECT text FROM commentary WHERE version = 2")
                    == [["All three posts are filled."]])
        }

        /// The words of a command line behind `scorecard`, as a shell splits them.
        private static func words(_ line: String) -> [String] {
            line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
                place % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
            }.dropFirst(2).map(\.self)
        }
    }
}
