extension PostgresConfiguration {
    /// Everything that libpq is told, by its keywords.
    var connectionOptions: [String: String] {
        var options = settings
        // Ours is a deadline for all hosts together; libpq's is for each and only for its blocking calls.
        options["connect_timeout"] = nil
        options["client_encoding"] = "UTF8"
        if let applicationName { options["application_name"] = applicationName }
        if options["target_session_attrs"] == nil { options["target_session_attrs"] = "read-write" }
        options["keepalives"] = "1"
        options["keepalives_idle"] = String(keepalive.idle.wholeSeconds)
        options["keepalives_interval"] = String(keepalive.interval.wholeSeconds)
        options["keepalives_count"] = String(keepalive.count)
        if let tcpUserTimeout { options["tcp_user_timeout"] = String(tcpUserTimeout.wholeMilliseconds) }
        options["options"] = ([settings["options"]].compactMap(\.self) + serverSettings).joined(separator: " ")
        return options
    }

    /// The server's settings of the session, as command-line options.
    private var serverSettings: [String] {
        // Casts to text read the same on every machine.
        var settings = [("DateStyle", "ISO"), ("TimeZone", "UTC")]
        let timeouts = [
            ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionSessionTimeout),
        ]
        for (name, timeout) in timeouts {
            if let timeout { settings.append((name, String(timeout.wholeMilliseconds))) }
        }
        if !searchPath.isEmpty {
            settings.append(("search_path", searchPath.map(Self.quotedIdentifier).joined(separator: ",")))
        }
        return settings.map { name, value in "-c \(name)=\(Self.escapedOption(value))" }
    }

    /// An identifier in double quotes.
    static func quotedIdentifier(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// Command-line options end at a space unless a backslash stands before it.
    private static func escapedOption(_ value: String) -> String {
        String(value.flatMap { $0 == " " || $0 == "\\" ? ["\\", $0] : [$0] })
    }
}
