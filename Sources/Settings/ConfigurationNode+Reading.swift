internal import Foundation
internal import Yams

extension ConfigurationNode {
    /// Reads a YAML file; `nil`, and a problem noted unless it is optional, where it cannot be read.
    ///
    /// - Parameter missing: What to say where there is no such file.
    static func read(
        _ file: String, optional: Bool = false, missing: String, problems: ProblemList
    ) -> ConfigurationNode? {
        func fail(_ text: String, line: Int? = nil) -> ConfigurationNode? {
            problems.add(ConfigurationProblem(file: file, line: line, key: "", text: text))
            return nil
        }
        guard FileManager.default.fileExists(atPath: file) else { return optional ? nil : fail(missing) }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            return fail("cannot be read as UTF-8 text")
        }
        if let line = KeysOfAliases.line(in: text) { return fail("a key must be a plain text", line: line) }
        do {
            guard let node = try Yams.compose(yaml: text) else { return optional ? nil : fail("the file is empty") }
            return ConfigurationNode(file: file, key: "", node: node, problems: problems)
        } catch let error as YamlError {
            return fail("no valid YAML: \(error.problem)", line: error.line)
        } catch {
            return fail("no valid YAML")
        }
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
