import Foundation

/// Programs that stand in for WeasyPrint and pandoc: what they make is the page itself, so that a test can read it.
final class PaperPrograms: Sendable {
    private let folder: URL

    enum Behaviour: String {
        /// At once.
        case make = ":"
        /// Not before the gate is open.
        case wait = "read line < gate"
        case never = "exec sleep 1000"
        case fail = "echo 'said with Three of them, all in Crewe' >&2; exit 1"
    }

    init(_ behaviour: Behaviour = .make) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "papers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard mkfifo(folder.appending(path: "gate").path, 0o600) == 0 else { throw POSIXError(.EIO) }
        for (name, beginning) in [("python", "%PDF-1.7 "), ("pandoc", "PK ")] {
            let script = """
                #!/bin/sh
                case "$3" in *find_spec*) exit 0;; esac
                here='\(folder.path)'
                echo $$ >> "$here/runs"
                work=$PWD; cd "$here"; \(behaviour.rawValue); cd "$work"
                printf '%s' '\(beginning)'
                exec cat
                """
            let file = folder.appending(path: name)
            try Data(script.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Names both.
    var environment: [String: String] {
        ["WEASYPRINT_PYTHON": folder.appending(path: "python").path, "PANDOC": folder.appending(path: "pandoc").path]
    }

    /// The process of each run.
    var runs: [pid_t] {
        let text = (try? String(contentsOf: folder.appending(path: "runs"), encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).compactMap { pid_t($0) }
    }

    /// Lets the one that waits go on.
    func open() throws {
        let gate = try FileHandle(forWritingTo: folder.appending(path: "gate"))
        try gate.write(contentsOf: Data("go\n".utf8))
        try gate.close()
    }
}
