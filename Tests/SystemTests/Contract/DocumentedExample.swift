import Foundation

/// A code block of `docs/source-systems.md`, by what stands behind its opening fence.
enum DocumentedExample {
    static func block(_ name: String) throws -> String {
        let page = try String(contentsOfFile: Checkout.path("docs/source-systems.md"), encoding: .utf8)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.trimming(" ") == "```" + name }),
            let end = lines[(start + 1)...].firstIndex(where: { $0.trimming(" ") == "```" })
        else { throw TestProblem("docs/source-systems.md has no block \(name)") }
        // In a list the whole block is indented.
        let indent = lines[start].prefix { $0 == " " }.count
        return lines[(start + 1)..<end].map { $0.dropFirst(indent) + "\n" }.joined()
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
    }
}

extension TestSystem {
    /// Runs a shell example as it stands, in a folder of its own.
    func runExample(_ name: String, files: [String: String] = [:]) throws -> CommandOutput {
        let folder = try TemporaryFolder()
        for (name, content) in files { _ = try folder.write(content, to: name) }
        _ = try folder.write(try DocumentedExample.block(name), to: "example.sh")
        let programs = URL(filePath: try Checkout.program("scorecard")).deletingLastPathComponent().path
        return try run(
            "/bin/bash", ["-euo", "pipefail", "-c", #"cd "$0" && source ./example.sh"#, folder.path("")],
            environment: ["PATH": "\(programs):/usr/local/bin:/usr/bin:/bin"])
    }
}
