import Foundation

extension ChildProcess {
    /// True where it has ended, or was stopped by a signal.
    var isHalted: Bool {
        guard isRunning else { return true }
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let name = status.lastIndex(of: ")")
        else { return false }
        return status[name...].dropFirst(2).first == "T"
    }

    func resume() { Glibc.kill(pid, SIGCONT) }
}
