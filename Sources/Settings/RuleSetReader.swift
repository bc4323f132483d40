internal import Foundation
package import Scorecard

/// Reads a file of rule sets that are tried on the same figures.
package enum RuleSetReader {
    /// - Parameter path: The file; its sets may have any rule but those with numbers of one measure alone.
    /// - Throws: ``ConfigurationError`` with every problem found.
    package static func read(_ path: String) throws(ConfigurationError) -> [RuleSet] {
        let problems = ConfigurationNode.ProblemList()
        let url = URL(fileURLWithPath: path)
        let folder = ConfigurationFolder(path: url.deletingLastPathComponent().path)
        var sets: [RuleSet] = []
        if let file = folder.file(url.lastPathComponent, problems: problems) {
            file.allow("ruleSets")
            let nodes = file.required("ruleSets")?.elements ?? []
            sets = nodes.compactMap(ruleSet)
            if nodes.isEmpty { file.problem("write at least one rule set") }
        }
        guard problems.all.isEmpty else { throw ConfigurationError(problems.all) }
        return sets
    }

    private static func ruleSet(_ node: ConfigurationNode) -> RuleSet? {
        node.allow("name", "rule", "tolerance")
        let name = node.required("name")?.text
        let tolerance = node.optional("tolerance").map(MeasureReader.tolerance) ?? .points(DecimalNumber(0))
        guard let ruleNode = node.required("rule"), let rule = RuleReader.rule(ruleNode) else { return nil }
        switch rule {
        case .limits, .band, .plannedImprovement:
            ruleNode.problem("its numbers are one measure's own; write a rule that fits all: relative, points, …")
        case .relative, .points, .improving, .firstMatch: break
        }
        guard let name, let tolerance else { return nil }
        return RuleSet(name: name, rule: rule, tolerance: tolerance)
    }
}
