internal import Foundation
internal import Yams

/// The folder that `SCORECARD_CONFIG` names.
package struct ConfigurationFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Reads one file of the folder; `nil`, and a problem noted unless it is optional, where it cannot be read.
    func file(
        _ name: String, optional: Bool = false, problems: ConfigurationNode.ProblemList
    ) -> ConfigurationNode? {
        let file = "\(path)/\(name)"
        func fail(_ text: String, line: Int? = nil) -> ConfigurationNode? {
            problems.add(ConfigurationProblem(file: file, line: line, key: "", text: text))
            return nil
        }
        guard FileManager.default.fileExists(atPath: file) else {
            return optional ? nil : fail("the file is missing (SCORECARD_CONFIG names its folder)")
        }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            return fail("cannot be read as UTF-8 text")
        }
        do {
            guard let node = try Yams.compose(yaml: text) else { return optional ? nil : fail("the file is empty") }
            return ConfigurationNode(file: file, key: "", node: node, problems: problems)
        } catch let error as YamlError {
            return fail("no valid YAML: \(error.problem)", line: error.line)
        } catch {
            return fail("no valid YAML")
        }
    }

    /// Names of the YAML files in a folder of this one, sorted.
    func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
        return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(folder)/\($0)" }
    }
}

extension YamlError {
    /// Line from 1, where libyaml tells one.
    fileprivate var line: Int? {
        switch self {
        case .reader: nil
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _):
            "repeated keys: \(keys.map { "\($0)" }.joined(separator: ", "))"
        default: "it cannot be parsed"
        }
    }
}
