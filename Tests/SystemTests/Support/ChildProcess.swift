import Foundation

/// A process that the test started, with its output in files.
final class ChildProcess {
    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    let pid: pid_t
    private(set) var ending: Ending?

    init(
        _ program: String, _ arguments: [String] = [], environment: [String: String], leash: Leash,
        input: String? = nil,
        output: String? = nil, errors: String? = nil
    ) throws {
        let descriptor = try input.map { path in
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw TestProblem("cannot read \(path)") }
            return descriptor
        }
        defer { _ = descriptor.map { close($0) } }
        pid = try Spawn.start(
            program, arguments, environment: environment, group: leash.group, input: descriptor, output: output,
            errors: errors)
    }

    deinit { kill() }

    var isRunning: Bool {
        look(WNOHANG)
        return ending == nil
    }

    /// Ends it at once, as a crash would.
    func kill() { end(by: SIGKILL) }

    /// Asks it to end.
    func terminate() {
        if isRunning { Glibc.kill(pid, SIGTERM) }
    }

    private func end(by signal: Int32) {
        guard isRunning else { return }
        Glibc.kill(pid, signal)
        look(0)
    }

    func waitForEnd(within limit: Duration = .seconds(60)) throws -> Ending {
        try eventually("process \(pid) ends", within: limit) { !isRunning }
        return ending ?? .exited(-1)
    }

    private func look(_ options: Int32) {
        var status: Int32 = 0
        guard ending == nil, waitpid(pid, &status, options) == pid else { return }
        ending = status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .signalled(status & 0x7f)
    }
}
