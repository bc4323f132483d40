internal import CLibpq
import Glibc

extension ConnectionHandle {
    /// Connects.
    ///
    /// - Throws: `PostgresError` that says in plain words where to and why not.
    static func connect(
        _ configuration: PostgresConfiguration, onNotice: @escaping (PostgresNotice) -> Void
    ) throws(PostgresError) -> ConnectionHandle {
        let deadline = ContinuousClock.now + configuration.connectTimeout
        let signal = try AbandonSignal()
        guard let connection = unsafe start(configuration.connectionOptions) else {
            throw PostgresError(kind: .resources, message: "there is no memory for a connection")
        }
        let handle = unsafe ConnectionHandle(
            adopting: connection, responseTimeout: configuration.responseTimeout, abandonSignal: signal,
            onNotice: onNotice)
        do throws(PostgresError) {
            try handle.finishConnecting(until: deadline)
        } catch {
            var error = error
            error.message = "cannot connect to \(configuration): \(error.message)"
            throw error
        }
        return handle
    }

    private static func start(_ options: [String: String]) -> OpaquePointer? {
        // libpq takes two lists that end with a null, and copies both.
        var keywords: [UnsafePointer<CChar>?] = unsafe []
        var values: [UnsafePointer<CChar>?] = unsafe []
        defer {
            unsafe (keywords + values).forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) }
        }
        for (keyword, value) in options {
            unsafe keywords.append(unsafe UnsafePointer(strdup(keyword)))
            unsafe values.append(unsafe UnsafePointer(strdup(value)))
        }
        return unsafe PQconnectStartParams(keywords + [nil], values + [nil], 0)
    }

    private func finishConnecting(until deadline: ContinuousClock.Instant) throws(PostgresError) {
        // The words of a refused login hold its SQLSTATE only when they are verbose.
        _ = unsafe PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        var interest = Interest.writable
        if unsafe PQstatus(connection) == CONNECTION_BAD { throw connectError() }
        loop: while true {
            switch wait(for: interest, until: deadline) {
            case .ready: break
            case .timedOut: throw .connectionLost("no answer in time")
            case .abandoned: throw .connectionLost("given up by the program")
            }
            switch unsafe PQconnectPoll(connection) {
            case PGRES_POLLING_READING: interest = .readable
            case PGRES_POLLING_WRITING: interest = .writable
            case PGRES_POLLING_OK: break loop
            default: throw connectError()
            }
        }
        _ = unsafe PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
        guard unsafe PQsetnonblocking(connection, 1) == 0 else { throw lastError(during: "connecting") }
    }

    private func connectError() -> PostgresError {
        let failure = ConnectFailure(libpqMessage: unsafe String(cString: PQerrorMessage(connection)))
        var kind = PostgresErrorKind(sqlState: failure.sqlState, connectionIsGood: false)
        let passwordIsMissing = unsafe PQconnectionNeedsPassword(connection) == 1
        if failure.isBadOption || passwordIsMissing { kind = .configuration }
        return PostgresError(kind: kind, message: failure.reason, sqlState: failure.sqlState)
    }
}
