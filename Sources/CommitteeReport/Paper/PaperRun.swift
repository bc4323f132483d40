internal import Foundation

/// One run of a program on the page: no shell, no network, an end.
struct PaperRun {
    let program: PaperProgram
    let arguments: [String]
    /// What it finds in the folder that it runs in.
    var files: [String: String] = [:]

    func run(
        on page: String, environment: [String: String], patience: Duration, stop: PaperStop = PaperStop()
    ) throws(PaperError) -> Data {
        let path = try program.path(environment)
        let folder = FileManager.default.temporaryDirectory.appending(path: "scorecard-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let prepared: (process: Process, ended: DispatchSemaphore)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
            prepared = try prepare(path, page, in: folder)
        } catch {
            throw PaperError(.failed, "the folder for temporary files, which TMPDIR names, cannot be written")
        }
        let (process, ended) = prepared
        do {
            try process.run()
        } catch {
            throw PaperError(.failed, "\(path) cannot be run; \(program.advice)")
        }
        let isInTime = stop.wait(for: ended, until: .now() + .milliseconds(patience.milliseconds))
        guard isInTime, !stop.isAsked else {
            end(process, ended)
            let why = isInTime ? "at the end" : "after \(patience.components.seconds) seconds"
            throw PaperError(.late, "\(path) was stopped \(why)")
        }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw failure(path, contents("said", in: folder).map { String(decoding: $0, as: UTF8.self) } ?? "")
        }
        guard let made = contents("made", in: folder) else {
            throw PaperError(.failed, "what \(path) made cannot be read")
        }
        return made
    }

    private func prepare(_ path: String, _ page: String, in folder: URL) throws -> (Process, DispatchSemaphore) {
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
        return (process, ended)
    }

    /// Asks a program to end, and sees to it: none goes on after its run is over.
    private func end(_ process: Process, _ ended: DispatchSemaphore) {
        guard process.isRunning else { return }
        process.terminate()
        guard ended.wait(timeout: .now() + .seconds(2)) != .success else { return }
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
    }

    private func contents(_ name: String, in folder: URL) -> Data? {
        try? Data(contentsOf: folder.appending(path: name))
    }

    private func failure(_ path: String, _ said: String) -> PaperError {
        guard !said.contains("No module named") else {
            return PaperError(.missing, "\(path) has no WeasyPrint; \(program.advice)")
        }
        let last = said.split(whereSeparator: \.isNewline).last.map { String($0.prefix(500)) } ?? ""
        return PaperError(.failed, "\(path) failed", said: last)
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
