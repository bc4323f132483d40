internal import Settings
internal import Contracts
internal import Foundation
internal import Kafka
internal import Operations
internal import Postgres
internal import Scorecard
internal import Store

/// What the commands work with, each read when it is first needed.
struct CommandContext {
    let environment = ProcessInfo.processInfo.environment
    let folder: ConfigurationFolder

    init() { folder = ConfigurationFolder(path: environment["SCORECARD_CONFIG"] ?? "config") }

    /// - Parameter warning: Takes what may be right, and probably is not.
    func catalogue(warning: (ConfigurationProblem) -> Void = { _ in }) throws -> Catalogue {
        try CatalogueReader.read(folder, warning: warning)
    }

    /// Whether there is a file of routes, which commands that tell nobody do without.
    var hasRoutes: Bool { FileManager.default.fileExists(atPath: "\(folder.path)/routes.yaml") }
    func routes() throws(ConfigurationError) -> Routes {
        try RoutesReader.read(folder, environment: environment)
    }

    /// Whether there is a file of committees, which the scorecard as data does without.
    var hasReports: Bool {
        FileManager.default.fileExists(atPath: "\(folder.path)/\(ReportSettingsReader.fileName)")
    }
    func reports(_ catalogue: Catalogue) throws(ConfigurationError) -> ReportSettings {
        try ReportSettingsReader.read(folder, catalogue: catalogue)
    }

    func reader() -> SettingsReader { SettingsReader(folder, worker: "scorecard", environment: environment) }

    /// A connection to the database.
    ///
    /// - Parameter isMigrated: Refuses a schema that is not this program's.
    func database(isMigrated: Bool = true) throws -> PostgresConnection {
        let connection = try PostgresConnection(
            connecting: try Connections.database(try reader().databaseURL(), application: "command"))
        if isMigrated { try PostgresMigrator(try Schema.migrations()).verify(on: connection) }
        return connection
    }

    func kafka() throws -> KafkaProperties {
        let kafka = try reader().kafka()
        return try Connections.kafka(bootstrapServers: kafka.bootstrapServers, properties: kafka.properties)
    }

    func authority(_ code: String, in catalogue: Catalogue) throws -> Authority {
        guard let code = AuthorityCode(code), let authority = catalogue[code] else {
            let rated = catalogue.authorities.filter(\.isRated).map { "\($0.code) \($0.name)" }
            throw CommandFailure(
                code: 64, text: "no authority '\(code)'; rated are: \(rated.joined(separator: ", "))")
        }
        return authority
    }

    func measure(_ id: String, in catalogue: Catalogue) throws -> Measure {
        guard let id = MeasureID(id), let measure = catalogue[id] else {
            throw CommandFailure(code: 64, text: "no measure '\(id)' in the catalogue")
        }
        return measure
    }

    /// The clock of the commands, in milliseconds: that is what is written of it, so that `--as-at` with a moment that was
    /// written is the same moment.
    static var now: Timestamp { Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000)) }

    func moment(_ text: String) throws -> Timestamp {
        guard let moment = Timestamp(rfc3339: Array(text.utf8)) else {
            throw CommandFailure(code: 64, text: "'\(text)' is no RFC 3339 time")
        }
        return moment
    }

    /// A period that a measure is returned for, and that has begun.
    func period(_ text: String, begunOf measure: Measure) throws -> Period {
        let period = try period(text)
        let cadence = measure.definition.cadence
        guard cadence.accepts(period) else {
            throw CommandFailure(
                code: 64, text: "\(measure.id) is returned for each \(cadence.rawValue): \(period) is none")
        }
        guard period.firstDay <= Self.now.date else {
            throw CommandFailure(code: 64, text: "\(period) has not begun: it begins on \(period.firstDay)")
        }
        return period
    }

    func period(_ text: String) throws -> Period {
        guard let period = Period(text) else {
            throw CommandFailure(code: 64, text: "'\(text)' is no period; write it like 2018-19-Q2")
        }
        return period
    }
}
