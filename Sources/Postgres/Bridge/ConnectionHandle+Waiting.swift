internal import CLibpq
import Glibc

extension ConnectionHandle {
    /// What a wait is for.
    struct Interest: OptionSet {
        let rawValue: Int16
        static let readable = Interest(rawValue: Int16(POLLIN))
        static let writable = Interest(rawValue: Int16(POLLOUT))
    }

    /// How a wait ended.
    enum WaitOutcome {
        case ready, timedOut, abandoned
    }

    /// Waits for the socket, the owner's signal or a deadline, whichever comes first.
    ///
    /// - Parameters:
    ///   - interest: What to wait for.
    ///   - deadline: When to stop, or `nil` to wait for ever.
    func wait(for interest: Interest, until deadline: ContinuousClock.Instant?) -> WaitOutcome {
        // The socket is asked for anew each time: while connecting, libpq moves from one to the next.
        var descriptors = [
            pollfd(fd: unsafe PQsocket(connection), events: interest.rawValue, revents: 0),
            pollfd(fd: abandonSignal.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let count = unsafe poll(&descriptors, nfds_t(descriptors.count), Self.pollTimeout(until: deadline))
            if count < 0 && errno == EINTR { continue }
            if count == 0 {
                // A timeout too long for poll's argument comes back early.
                if let deadline, ContinuousClock.now < deadline { continue }
                return .timedOut
            }
            // When poll itself fails, libpq's next call finds out why.
            return descriptors[1].revents != 0 ? .abandoned : .ready
        }
    }

    /// Waits for the socket within the response timeout.
    ///
    /// - Throws: `PostgresError` of kind `connectionLost` when the server stays silent or the connection is given up.
    func waitForServer(_ interest: Interest) throws(PostgresError) {
        switch wait(for: interest, until: responseTimeout.map { ContinuousClock.now + $0 }) {
        case .ready: return
        case .timedOut: throw .connectionLost("the server was silent for too long")
        case .abandoned: throw .connectionLost("the connection was given up by the program")
        }
    }

    private static func pollTimeout(until deadline: ContinuousClock.Instant?) -> Int32 {
        guard let deadline else { return -1 }
        return Int32(clamping: max(0, (deadline - ContinuousClock.now).wholeMilliseconds))
    }
}
