import Foundation
import Scorecard
import Settings
import Testing

/// Files of rule sets.
struct RuleSetReaderTests {
    private let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/rules/councils.yaml").path

    private func read(_ text: String) throws -> [RuleSet] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try RuleSetReader.read(file.path)
    }

    @Test func `the example has five councils' rules`() throws {
        let sets = try RuleSetReader.read(examples)
        #expect(
            sets.map(\.rule) == [
                .relative(green: DecimalNumber(0), amber: DecimalNumber(10)), .improving(green: DecimalNumber(10)),
                .relative(green: DecimalNumber(0), amber: DecimalNumber(5)),
                .relative(green: DecimalNumber(1), amber: DecimalNumber(5)),
                .points(green: DecimalNumber(2), amber: DecimalNumber(2)),
            ])
    }

    @Test(arguments: [
        ("ruleSets: []", "at least one"), ("ruleSets:\n  - rule: {relative: {amber: 1}}", "'name' is missing"),
        ("ruleSets:\n  - {name: a, rule: {limits: {green: 2, amber: 1}}}", "one measure's own"),
        ("ruleSets:\n  - {name: a, rule: {relative: {amber: 1}}, tolerance: {share: 1}}", "share"),
        ("sets: []", "sets"),
    ])
    func `what cannot be tried is refused with its place`(text: String, words: String) {
        let error = #expect(throws: ConfigurationError.self) { try read(text) }
        #expect(error.map { "\($0)" }?.contains(words) == true)
    }
}
