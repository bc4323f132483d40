/// What an error asks of its caller.
package enum PostgresErrorKind: Sendable, Hashable, CaseIterable {
    /// The connection is gone, or the server is starting, stopping or read-only: reconnect, read the position, go on.
    case connectionLost
    /// Another transaction was first: repeat the whole batch, with jitter.
    case lostRace
    /// The server has no room: hold, back off, and say so.
    case resources
    /// The data is not acceptable: find the one bad message.
    case data
    /// Rights, names or SQL are wrong: hold and alarm.
    case configuration
    /// Anything else, our own statement timeout included: hold and retry.
    case unknown
}

extension PostgresErrorKind {
    /// The kind of an error by its SQLSTATE.
    ///
    /// - Parameters:
    ///   - sqlState: The server's code, or `nil` when libpq made the error itself.
    ///   - connectionIsGood: Whether the connection outlived the error.
    package init(sqlState: SQLState?, connectionIsGood: Bool) {
        let kind = sqlState.map(Self.init(serverSays:)) ?? .unknown
        // A code outside the table that cost the connection still asks for a new one.
        self = kind == .unknown && !connectionIsGood ? .connectionLost : kind
    }

    private init(serverSays sqlState: SQLState) {
        switch sqlState.rawValue {
        case "57P01", "57P02", "57P03", "57P04", "57P05", "25006", "25P03": self = .connectionLost
        case "40001", "40P01", "55P03": self = .lostRace
        case "21000": self = .data
        default: self.init(category: sqlState.category)
        }
    }

    private init(category: Substring) {
        switch category {
        case "08", "58": self = .connectionLost
        case "53": self = .resources
        case "22", "23", "54": self = .data
        case "28", "3D", "3F", "42": self = .configuration
        default: self = .unknown
        }
    }
}
