/// Why libpq could not connect, read from its verbose message: there it is the only source.
struct ConnectFailure {
    /// The server's code, when the server refused.
    let sqlState: SQLState?
    /// The reason on one line, without host names, hints and locations.
    let reason: String
    /// Whether an option of the connection string has a value that libpq does not take.
    let isBadOption: Bool

    /// Reads a message such as `connection to server at "db", port 5432 failed: FATAL:  28P01: password …`.
    init(libpqMessage message: String) {
        let lines = message.split(whereSeparator: \.isNewline)
        // One line for each host that was tried; the others are hints and the like.
        let failures = lines.filter { $0.contains(" failed: ") }
        let reasons = (failures.isEmpty ? lines.prefix(1) : failures[...]).map(Self.withoutAddress)
        let refusals = reasons.map(Self.splitRefusal)
        sqlState = refusals.compactMap(\.sqlState).first
        var seen = Set<Substring>()
        let words = refusals.map(\.words).filter { seen.insert($0).inserted }.joined(separator: "; ")
        reason = PostgresError.safeMessage(words.isEmpty ? "unknown reason" : words, sqlState: sqlState)
        isBadOption = message.hasPrefix("invalid ")
    }

    private static func withoutAddress(_ line: Substring) -> Substring {
        line.firstRange(of: " failed: ").map { line[$0.upperBound...] } ?? line
    }

    /// Splits `FATAL:  28P01: password authentication failed` into its code and its words.
    private static func splitRefusal(_ reason: Substring) -> (sqlState: SQLState?, words: Substring) {
        guard let gap = reason.firstRange(of: ":  ") else { return (nil, reason) }
        let code = reason[gap.upperBound...].prefix { $0.isASCII && ($0.isUppercase || $0.isNumber) }
        let rest = reason[code.endIndex...]
        guard code.count == 5, rest.hasPrefix(": ") else { return (nil, reason[gap.upperBound...]) }
        return (SQLState(rawValue: String(code)), rest.dropFirst(2))
    }
}
