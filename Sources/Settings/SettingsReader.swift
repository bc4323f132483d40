internal import Foundation

/// Reads a worker's settings: each by environment variable or key, each secret also from a file.
package struct SettingsReader {
    private let environment: [String: String]
    let node: ConfigurationNode?
    private let file: String
    let problems = ConfigurationNode.ProblemList()

    /// - Parameter worker: Names the file, `<worker>.yaml`, which may be missing.
    package init(_ folder: ConfigurationFolder, worker: String, environment: [String: String]) {
        self.environment = environment
        file = "\(folder.path)/\(worker).yaml"
        node = folder.file("\(worker).yaml", optional: true, problems: problems)
        let own = ["kafka", "consumerGroup", "batchSize", "outbound"]
        node?.allow(["database", "http", "log"] + (worker == "dashboard" ? Self.dashboardKeys : own))
        node?.optional("kafka")?.allow("bootstrapServers", "properties", "propertiesFile")
        if worker != "dashboard" { node?.optional("database")?.allow("url", "urlFile") }
        node?.optional("http")?.allow("host", "port")
        node?.optional("log")?.allow("level")
        node?.optional("outbound")?.allow("hosts", "privateHosts", "certificateAuthorityFile")
    }

    /// All settings of a worker.
    ///
    /// - Parameter defaultBatchSize: Holds where neither environment nor file says otherwise.
    ///
    /// - Throws: ``ConfigurationError`` that names the file, line and key, or the variable.
    package func settings(worker: String, defaultBatchSize: Int = 1_000) throws(ConfigurationError) -> WorkerSettings {
        let kafka = readKafka()
        let database = readDatabaseURL()
        let level = readLogLevel()
        let host = text("HTTP_HOST", node?.optional("http")?.optional("host")) ?? "0.0.0.0"
        let port = number("HTTP_PORT", node?.optional("http")?.optional("port"), "http.port", 0...65_535)
        let batch = number("BATCH_SIZE", node?.optional("batchSize"), "batchSize", 1...10_000) ?? defaultBatchSize
        let group = text("CONSUMER_GROUP", node?.optional("consumerGroup")) ?? worker
        guard problems.all.isEmpty, let kafka, let database else { throw ConfigurationError(problems.all) }
        return WorkerSettings(
            bootstrapServers: kafka.bootstrapServers, kafkaProperties: kafka.properties, databaseURL: database,
            httpHost: host, httpPort: port, logLevel: level, consumerGroup: group, batchSize: batch)
    }

    /// Where the brokers are, and the properties of `KAFKA_PROPERTIES`.
    ///
    /// - Throws: ``ConfigurationError`` that names the file, line and key, or the variable.
    package func kafka() throws(ConfigurationError) -> (bootstrapServers: String, properties: String) {
        let kafka = readKafka()
        guard problems.all.isEmpty, let kafka else { throw ConfigurationError(problems.all) }
        return kafka
    }

    /// - Throws: ``ConfigurationError`` that names the file, line and key, or the variable.
    package func databaseURL() throws(ConfigurationError) -> String {
        let url = readDatabaseURL()
        guard problems.all.isEmpty, let url else { throw ConfigurationError(problems.all) }
        return url
    }

    /// Where the notifier may post to.
    ///
    /// - Throws: ``ConfigurationError`` that names the file, line and key, or the variable.
    package func outbound() throws(ConfigurationError) -> OutboundSettings {
        let outbound = node?.optional("outbound")
        func names(_ variable: String, _ key: String) -> [String] {
            let names =
                environment[variable].map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
                ?? outbound?.optional(key)?.elements.compactMap(\.text) ?? []
            for name in names where !OutboundSettings.isPattern(name) {
                invalid(variable, "outbound.\(key)", "host names such as hooks.example.org or *.example.org")
            }
            return names.map { $0.lowercased() }
        }
        let settings = OutboundSettings(
            hosts: names("OUTBOUND_HOSTS", "hosts"), privateHosts: names("OUTBOUND_PRIVATE_HOSTS", "privateHosts"),
            certificateAuthorityFile: text("OUTBOUND_CA_FILE", outbound?.optional("certificateAuthorityFile")))
        guard problems.all.isEmpty else { throw ConfigurationError(problems.all) }
        return settings
    }

    private func readKafka() -> (bootstrapServers: String, properties: String)? {
        let kafka = node?.optional("kafka")
        let properties = secret("KAFKA_PROPERTIES", kafka, "properties") ?? ""
        guard let servers = text("KAFKA_BOOTSTRAP_SERVERS", kafka?.optional("bootstrapServers")) else {
            missing("KAFKA_BOOTSTRAP_SERVERS", "kafka.bootstrapServers", "host:port of a broker")
            return nil
        }
        return (servers, properties)
    }

    func readLogLevel() -> String {
        let level = text("LOG_LEVEL", node?.optional("log")?.optional("level")) ?? "info"
        let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
        if !levels.contains(level) { invalid("LOG_LEVEL", "log.level", "one of \(levels.joined(separator: ", "))") }
        return level
    }

    func readDatabaseURL() -> String? {
        if let url = secret("DATABASE_URL", node?.optional("database"), "url") { return url }
        missing("DATABASE_URL", "database.url", "a postgres:// URL")
        return nil
    }

    func text(_ variable: String, _ node: ConfigurationNode?) -> String? {
        environment[variable].flatMap { $0.isEmpty ? nil : $0 } ?? node?.text
    }

    /// A value from the environment, a file that the environment or the settings name, or the settings.
    func secret(_ variable: String, _ node: ConfigurationNode?, _ key: String) -> String? {
        if let path = environment["\(variable)_FILE"] { return contents(path, "\(variable)_FILE") }
        if let value = environment[variable], !value.isEmpty { return value }
        if let file = node?.optional("\(key)File") { return file.text.flatMap { contents($0, file.key) } }
        return node?.optional(key)?.text
    }

    private func contents(_ path: String, _ key: String) -> String? {
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        problems.add(ConfigurationProblem(file: path, line: nil, key: key, text: "the file cannot be read"))
        return nil
    }

    func number(
        _ variable: String, _ node: ConfigurationNode?, _ key: String, _ range: ClosedRange<Int>
    ) -> Int? {
        guard let text = text(variable, node) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        invalid(variable, key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    private func missing(_ variable: String, _ key: String, _ what: String) {
        problems.add(
            ConfigurationProblem(
                file: file, line: nil, key: key, text: "is missing; write \(what), or set \(variable)"))
    }

    func invalid(_ variable: String, _ key: String, _ what: String) {
        let fromEnvironment = environment[variable]?.isEmpty == false
        problems.add(
            ConfigurationProblem(
                file: fromEnvironment ? "environment" : file,
                line: fromEnvironment ? nil : line(of: key), key: fromEnvironment ? variable : key,
                text: "must be \(what)"))
    }

    private func line(of key: String) -> Int? {
        var current = node
        for name in key.split(separator: ".") { current = current?.optional(String(name)) }
        return current?.line
    }
}
