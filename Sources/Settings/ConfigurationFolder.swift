internal import Foundation

/// The folder that `SCORECARD_CONFIG` names.
package struct ConfigurationFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Reads one file of the folder; `nil`, and a problem noted unless it is optional, where it cannot be read.
    func file(
        _ name: String, optional: Bool = false, problems: ConfigurationNode.ProblemList
    ) -> ConfigurationNode? {
        ConfigurationNode.read(
            "\(path)/\(name)", optional: optional, missing: "the file is missing (SCORECARD_CONFIG names its folder)",
            problems: problems)
    }

    /// Names of the YAML files in a folder of this one, sorted.
    func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
        return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(folder)/\($0)" }
    }
}
