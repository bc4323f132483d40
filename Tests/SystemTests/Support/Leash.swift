import Glibc

/// A process group that ends with this process, however this process ends.
///
/// Its leader waits for the end of a pipe that only we hold, and then kills the group.
final class Leash {
    /// The group that processes are started into.
    let group: pid_t
    private let pipeEnd: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        // No other child may inherit our end, not even one that is started at this moment.
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw TestProblem("no pipe: error \(errno)") }
        defer { close(ends[0]) }
        pipeEnd = ends[1]
        group = try Spawn.start(
            "/bin/sh", ["-c", "read line; kill -KILL 0"], environment: [:], group: 0, input: ends[0], output: nil,
            errors: nil)
    }

    deinit {
        close(pipeEnd)
        var status: Int32 = 0
        waitpid(group, &status, 0)
    }
}
