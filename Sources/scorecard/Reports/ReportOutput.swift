internal import Foundation

/// Where a report goes.
struct ReportOutput {
    private let form: ReportForm
    private let path: String

    init(_ form: ReportForm, path: String) {
        self.form = form
        self.path = path
    }

    /// Refuses a terminal for what is no text, before anything is made.
    func check() throws {
        guard path == "-", form.isBinary, isatty(STDOUT_FILENO) == 1 else { return }
        throw CommandFailure(code: 64, text: "\(form.rawValue) is nothing for a terminal: name a file with -o")
    }

    /// A file is there whole, or not at all.
    func write(_ bytes: Data) throws {
        guard path != "-" else {
            FileHandle.standardOutput.write(bytes)
            return
        }
        do {
            try bytes.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(code: 66, text: "\(path) cannot be written")
        }
    }
}
