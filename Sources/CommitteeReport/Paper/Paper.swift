package import Foundation

/// The page as a file for paper: PDF by WeasyPrint, DOCX by pandoc.
package enum Paper: String, CaseIterable, Sendable {
    case pdf
    case docx

    /// A report of a hundred measures takes a few seconds.
    private static let patience = 120.0

    /// Makes it of the page alone; blocks.
    ///
    /// - Parameters:
    ///   - page: HTML that needs nothing beside it.
    ///   - environment: `WEASYPRINT_PYTHON`, `PANDOC` and `PATH` say where the programs are.
    /// - Throws: ``PaperError`` where a program is missing, fails, or takes too long.
    package func make(of page: String, environment: [String: String]) throws -> Data {
        let run: PaperRun
        switch self {
        case .pdf:
            let script = String(decoding: PackageResources.tagged_pdf_py, as: UTF8.self)
            // -I: nothing of the environment or the working folder is read.
            run = PaperRun(program: .weasyprint, arguments: ["-I", "-c", script])
        case .docx:
            run = PaperRun(
                program: .pandoc, arguments: ["--from=html", "--to=docx", "--output=-", "--lua-filter=report.lua"],
                files: ["report.lua": String(decoding: PackageResources.report_lua, as: UTF8.self)])
        }
        let bytes = try run.run(on: page, environment: environment, patience: Self.patience)
        let beginning = self == .pdf ? "%PDF-" : "PK"
        guard bytes.starts(with: Data(beginning.utf8)) else {
            throw PaperError(isConfiguration: false, text: "\(rawValue): what came is no such file")
        }
        return bytes
    }
}

/// One run of a program on the page: no shell, no network, an end.
private struct PaperRun {
    let program: PaperProgram
    let arguments: [String]
    /// What it finds in the folder that it runs in.
    var files: [String: String] = [:]

    func run(on page: String, environment: [String: String], patience: Double) throws -> Data {
        let path = try program.path(environment)
        let folder = FileManager.default.temporaryDirectory.appending(path: "scorecard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let files = try ["page.html", "made", "said"].map { name -> FileHandle in
            let file = folder.appending(path: name)
            try Data(name == "page.html" ? page.utf8 : "".utf8).write(to: file)
            return try FileHandle(forUpdating: file)
        }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // No proxy, and where one is asked for all the same it leads nowhere.
        process.environment = [
            "PATH": "/usr/bin:/bin", "HOME": folder.path, "TMPDIR": folder.path, "LANG": "C.UTF-8",
            "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9",
        ]
        process.standardInput = files[0]
        process.standardOutput = files[1]
        process.standardError = files[2]
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw PaperError(isConfiguration: false, text: "\(path) cannot be run; \(program.advice)")
        }
        guard ended.wait(timeout: .now() + patience) == .success else {
            process.terminate()
            throw PaperError(isConfiguration: false, text: "\(path) was stopped after \(Int(patience)) seconds")
        }
        let made = try Data(contentsOf: folder.appending(path: "made"))
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let said = try String(decoding: Data(contentsOf: folder.appending(path: "said")), as: UTF8.self)
            throw PaperError(isConfiguration: false, text: failure(path, said))
        }
        return made
    }

    private func failure(_ path: String, _ said: String) -> String {
        guard !said.contains("No module named") else { return "\(path) has no WeasyPrint; \(program.advice)" }
        let last = said.split(whereSeparator: \.isNewline).last.map { ": \($0.prefix(500))" } ?? ""
        return "\(path) failed\(last)"
    }
}
