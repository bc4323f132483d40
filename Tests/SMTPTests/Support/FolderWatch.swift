import Glibc

/// Waits for a file to appear, woken by the kernel.
struct FolderWatch: ~Copyable {
    private let descriptor: Int32

    init(folder: String) throws {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard descriptor >= 0 else { throw TestProblem("inotify is not available: error \(errno)") }
        let events = UInt32(IN_CREATE) | UInt32(IN_MOVED_TO) | UInt32(IN_CLOSE_WRITE)
        guard unsafe inotify_add_watch(descriptor, folder, events) >= 0 else {
            close(descriptor)
            throw TestProblem("cannot watch \(folder): error \(errno)")
        }
    }

    deinit { close(descriptor) }

    /// Asks again after each change in the folder, until there is an answer.
    ///
    /// - Parameters:
    ///   - limit: How long to wait in all.
    ///   - outputOfProcess: A pipe whose end means that no answer will come.
    func wait<Answer>(
        upTo limit: Duration, outputOfProcess: Int32, for answer: () throws -> Answer?
    ) throws -> Answer {
        let deadline = ContinuousClock.now + limit
        while true {
            if let answer = try answer() { return answer }
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw TestProblem("nothing happened for \(limit)") }
            var waits = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: outputOfProcess, events: Int16(POLLIN), revents: 0),
            ]
            _ = unsafe poll(&waits, 2, Int32(left.components.seconds * 1000 + 1000))
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 8)
            defer { unsafe buffer.deallocate() }
            if waits[0].revents != 0 { _ = unsafe read(descriptor, buffer.baseAddress, buffer.count) }
            if waits[1].revents != 0, unsafe read(outputOfProcess, buffer.baseAddress, buffer.count) <= 0 {
                throw TestProblem("the process ended before it was ready")
            }
        }
    }
}
