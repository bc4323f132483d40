/// Who holds what in a pool, and who is next; no input or output, so that its rules are tested by themselves.
struct PoolLedger<Connection: Sendable, Waiter: Sendable>: Sendable {
    /// What someone who wants a connection gets.
    enum Grant: Sendable {
        case connection(Connection)
        /// The right to make one.
        case vacancy
    }

    /// What becomes of someone who wants a connection.
    enum Request: Sendable {
        case granted(Grant)
        case queued
        case refused
    }

    private let limit: Int
    private var leased = 0
    private var idle: [Connection] = []
    private var waiters: [(ticket: UInt64, waiter: Waiter)] = []
    private var nextTicket: UInt64 = 0
    private var isClosed = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Asks for a connection: an idle one, else the right to make one, else a place in the queue.
    ///
    /// - Returns: The outcome, and the ticket that withdraws a place in the queue.
    mutating func request(_ waiter: @autoclosure () -> Waiter) -> (request: Request, ticket: UInt64) {
        guard !isClosed else { return (.refused, 0) }
        if let connection = idle.popLast() {
            leased += 1
            return (.granted(.connection(connection)), 0)
        }
        if leased < limit {
            leased += 1
            return (.granted(.vacancy), 0)
        }
        nextTicket += 1
        waiters.append((nextTicket, waiter()))
        return (.queued, nextTicket)
    }

    /// Leaves the queue.
    ///
    /// - Returns: Whether the place was still there; otherwise it has been granted something.
    mutating func withdraw(_ ticket: UInt64) -> Bool {
        guard let place = waiters.firstIndex(where: { $0.ticket == ticket }) else { return false }
        waiters.remove(at: place)
        return true
    }

    /// Takes a lease back.
    ///
    /// - Parameters:
    ///   - connection: The connection, or `nil` when it is broken or was never made.
    /// - Returns: Whom to hand what, and what to close.
    mutating func giveBack(_ connection: Connection?) -> (next: (waiter: Waiter, grant: Grant)?, closing: Connection?) {
        if !waiters.isEmpty {
            let waiter = waiters.removeFirst().waiter
            return ((waiter, connection.map(Grant.connection) ?? .vacancy), nil)
        }
        leased -= 1
        guard !isClosed, let connection else { return (nil, connection) }
        idle.append(connection)
        return (nil, nil)
    }

    /// Refuses all further requests.
    ///
    /// - Returns: Whom to send away, and what to close; leases are closed as they come back.
    mutating func close() -> (waiters: [Waiter], closing: [Connection]) {
        isClosed = true
        defer {
            waiters.removeAll()
            idle.removeAll()
        }
        return (waiters.map(\.waiter), idle)
    }
}
