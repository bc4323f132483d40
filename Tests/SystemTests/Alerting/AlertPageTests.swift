import Testing

extension SystemTests {
    /// The page for officers: what it tells them to type works as it says.
    @Suite("The page on alerts")
    struct AlertPageTests {
        @Test("Every command of the page is run in its order, and prints what the page says that it prints")
        func commands() throws {
            let system = try StoredAlerts.system()
            let blocks = StoredAlerts.blocks("console")
            #expect(blocks.count == 6)
            var commands = 0
            for block in blocks {
                let lines = block.split(separator: "\n").map(String.init)
                for (place, line) in lines.enumerated() where line.hasPrefix("$ scorecard ") {
                    commands += 1
                    let said = lines[(place + 1)...].prefix { !$0.hasPrefix("$ ") }.map { "\($0)\n" }.joined()
                    let output = try system.scorecard(
                        Self.words(line).map { word in
                            word == "card.json" ? system.folder.path(word) : word
                        })
                    #expect(output.status == (line.contains("--red-periods") ? 1 : 0), "\(line): \(output)")
                    if !said.isEmpty { #expect(output.output == said, "\(line)") }
                }
            }
            #expect(commands == 23)
            #expect(system.folder.text(of: "card.json").contains("visits-on-time"))
        }

        /// The words of a command line behind `scorecard`, as a shell splits them.
        private static func words(_ line: String) -> [String] {
            line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { place, part in
                place % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
            }.dropFirst(2).map(\.self)
        }
    }
}
