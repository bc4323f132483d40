package import Foundation

/// The page as a file for paper: PDF by WeasyPrint, DOCX by pandoc.
package enum Paper: String, CaseIterable, Sendable {
    case pdf
    case docx

    private var program: PaperProgram { self == .pdf ? .weasyprint : .pandoc }

    /// What to install, or to set, where its program is missing.
    package var advice: String { program.advice }

    /// Why it cannot be made; `nil` where its program is there. Takes a moment, since the program is asked.
    package func fault(_ environment: [String: String]) -> PaperError? {
        do {
            try program.check(environment)
            return nil
        } catch { return error }
    }

    /// Makes it of the page alone; blocks.
    ///
    /// - Parameters:
    ///   - page: HTML that needs nothing beside it.
    ///   - environment: `WEASYPRINT_PYTHON`, `PANDOC` and `PATH` say where the programs are.
    ///   - patience: How long the program may take. A report of a hundred measures takes a few seconds.
    ///   - stop: Ends it before.
    /// - Throws: ``PaperError`` where a program is missing, fails, or takes too long.
    package func make(
        of page: String, environment: [String: String], patience: Duration = .seconds(120),
        stop: PaperStop = PaperStop()
    ) throws(PaperError) -> Data {
        let run: PaperRun
        switch self {
        case .pdf:
            let script = String(decoding: PackageResources.tagged_pdf_py, as: UTF8.self)
            // -I: nothing of the environment or the working folder is read.
            run = PaperRun(program: program, arguments: ["-I", "-c", script])
        case .docx:
            run = PaperRun(
                program: program, arguments: ["--from=html", "--to=docx", "--output=-", "--lua-filter=report.lua"],
                files: ["report.lua": String(decoding: PackageResources.report_lua, as: UTF8.self)])
        }
        let bytes = try run.run(on: page, environment: environment, patience: patience, stop: stop)
        let beginning = self == .pdf ? "%PDF-" : "PK"
        guard bytes.starts(with: Data(beginning.utf8)) else {
            throw PaperError(.failed, "\(rawValue): what came is no such file")
        }
        return bytes
    }
}
