import Glibc

/// Starts processes by `posix_spawn`.
///
/// A thread of Dispatch blocks signals, and its children would inherit that: a worker would never see SIGTERM. So
/// each child gets an empty mask.
enum Spawn {
    /// - Parameters:
    ///   - group: The process group to start in; 0 starts a new one.
    ///   - input: A descriptor to read from; `nil` for nothing.
    ///   - output: A file to write to; `nil` drops it.
    static func start(
        _ program: String, _ arguments: [String], environment: [String: String], group: pid_t, input: Int32? = nil,
        output: String?, errors: String?
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, group)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        if let input {
            posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        for (descriptor, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
            posix_spawn_file_actions_addopen(
                &files, descriptor, path ?? "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }

        var pid: pid_t = 0
        let error = withStrings([program] + arguments) { arguments in
            withStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
                posix_spawn(&pid, program, &files, &attributes, arguments, variables)
            }
        }
        guard error == 0 else { throw TestProblem("cannot start \(program): \(String(cString: strerror(error)))") }
        return pid
    }

    private static func withStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
