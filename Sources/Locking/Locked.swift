internal import Glibc

/// A value that one thread at a time may use.
///
/// The standard library's `Mutex` would do, but ThreadSanitizer does not see it: on Linux the kernel hands a contended one
/// over, and each such hand-over is reported as a race. This one is a POSIX mutex, which the sanitizer knows.
package final class Locked<Value>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    package init(_ value: sending Value) {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        // Fails only for want of memory or for attributes, of which there are none.
        let result = pthread_mutex_init(mutex, nil)
        precondition(result == 0, "a mutex cannot be made")
        self.value = value
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deinitialize(count: 1)
        mutex.deallocate()
    }

    /// Calls `body` with the value while every other caller waits; it must not call this again for the same value.
    package func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
