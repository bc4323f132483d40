internal import Foundation
internal import Settings

/// A program that makes paper of the page: found where the settings say, in the project's own Python, or on `PATH`.
enum PaperProgram: String {
    /// The Python that has WeasyPrint.
    case weasyprint = "WEASYPRINT_PYTHON"
    case pandoc = "PANDOC"

    private var names: [String] {
        switch self {
        case .weasyprint: ["python3"]
        case .pandoc: ["pandoc"]
        }
    }

    var advice: String {
        switch self {
        case .weasyprint:
            "a PDF needs Python with WeasyPrint 70: scripts/setup installs it into .venv, or \(rawValue) names such a Python"
        case .pandoc: "a DOCX needs pandoc: scripts/setup installs it, or \(rawValue) names it"
        }
    }

    /// - Throws: ``PaperError`` where the settings name a program that is not there, or there is none.
    func path(_ environment: [String: String]) throws(PaperError) -> String {
        if let named = environment[rawValue], !named.isEmpty {
            guard FileManager.default.isExecutableFile(atPath: named) else {
                throw PaperError(.configuration, "\(rawValue) names \(named), which is no program")
            }
            return named
        }
        if self == .weasyprint, let own = Self.projectPython { return own }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        for folder in folders {
            for name in names where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
                return "\(folder)/\(name)"
            }
        }
        throw PaperError(.missing, advice)
    }

    /// Looks whether it is there and has what it needs, without loading that.
    ///
    /// - Throws: ``PaperError`` where it is not, or has not.
    func check(_ environment: [String: String]) throws(PaperError) {
        let path = try path(environment)
        guard self == .weasyprint else { return }
        let look = "import importlib.util, sys; sys.exit(importlib.util.find_spec('weasyprint') is None)"
        do {
            _ = try PaperRun(program: self, arguments: ["-I", "-c", look])
                .run(on: "", environment: environment, patience: .seconds(20))
        } catch {
            guard error.kind == .failed, error.said.isEmpty else { throw error }
            throw PaperError(.missing, "\(path) has no WeasyPrint; \(advice)")
        }
    }

    /// The Python of the checkout that this program was built in.
    private static var projectPython: String? {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        guard var folder = program.map({ URL(filePath: $0) }) else { return nil }
        for _ in 0..<6 {
            folder = folder.deletingLastPathComponent()
            let python = folder.appending(path: ".venv/bin/python").path
            if FileManager.default.isExecutableFile(atPath: python) { return python }
        }
        return nil
    }
}
