import Glibc

/// A signal from any thread to the one that waits for a connection: give it up.
///
/// A pipe, since `poll` can wait for it beside the socket. Nothing reads it, so that the signal stays.
final class AbandonSignal: Sendable {
    /// What `poll` waits for.
    let readEnd: Int32
    private let writeEnd: Int32

    /// A signal that is not raised.
    ///
    /// - Throws: `PostgresError` of kind `resources` when the process has no file descriptors left.
    init() throws(PostgresError) {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else {
            throw PostgresError(kind: .resources, message: "the process has no file descriptor left for a connection")
        }
        readEnd = ends[0]
        writeEnd = ends[1]
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        _ = close(readEnd)
        _ = close(writeEnd)
    }

    /// Raises the signal; a second time does nothing more.
    func raise() {
        var byte: UInt8 = 1
        // The pipe holds far more bytes than there are ever callers; if it did not, the signal is up already.
        _ = unsafe write(writeEnd, &byte, 1)
    }
}
