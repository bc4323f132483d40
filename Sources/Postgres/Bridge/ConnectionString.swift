internal import CLibpq

/// Reads connection strings with libpq's own parser.
enum ConnectionString {
    /// The settings of a connection string.
    ///
    /// - Throws: `PostgresError` of kind `configuration`, without any value.
    static func parse(_ text: String) throws(PostgresError) -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = unsafe PQconninfoParse(text, &message) else {
            let words = unsafe message.map { unsafe String(cString: $0) } ?? ""
            unsafe PQfreemem(message)
            throw .configuration("the database URL cannot be read: \(complaint(about: words))")
        }
        defer { unsafe PQconninfoFree(options) }

        var settings: [String: String] = [:]
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe settings[String(cString: keyword)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        try check(settings)
        return settings
    }

    /// What is wrong, in our words: libpq quotes the part at fault, which may be a piece of a password.
    private static func complaint(about message: String) -> String {
        let complaints = [
            ("%00", "it holds %00"),
            ("percent-encoded", "a % must be followed by two hexadecimal digits (write % itself as %25)"),
            ("key/value separator", "an option after the ? has no =, or more than one"),
            ("query parameter", "it names an option that PostgreSQL does not know"),
            ("connection option", "it names an option that PostgreSQL does not know"),
            ("missing \"=\"", "a setting has no = (a value with spaces stands in single quotes)"),
            ("quoted string", "a value in single quotes does not end"),
            ("IPv6", "the IPv6 address between [ and ] is not closed or is empty"),
            ("unexpected character", "there is a character after the host that does not belong there"),
        ]
        return complaints.first { message.contains($0.0) }?.1 ?? "it is neither a postgres:// URL nor key=value pairs"
    }

    /// Finds what libpq finds only when it connects, and would then quote.
    private static func check(_ settings: [String: String]) throws(PostgresError) {
        let escape = "(in a password, : / ? # @ are written as %3A %2F %3F %23 %40)"
        if let host = settings["host"], host.contains("@") {
            throw .configuration("the database URL cannot be read: the host holds an @ \(escape)")
        }
        guard let ports = settings["port"] else { return }
        for port in ports.split(separator: ",") where !(Int(port).map { (1...65_535).contains($0) } ?? false) {
            throw .configuration("the database URL cannot be read: the port is not a number from 1 to 65535 \(escape)")
        }
    }
}
