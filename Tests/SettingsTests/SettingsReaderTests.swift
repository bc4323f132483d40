import Foundation
import Settings
import Testing

struct SettingsReaderTests {
    private static let needed = ["KAFKA_BOOTSTRAP_SERVERS": "kafka:9092", "DATABASE_URL": "postgres://db/scorecard"]

    private static let file = """
        kafka:
          bootstrapServers: file:9092
          properties: security.protocol=ssl
        database: {url: postgres://file/scorecard}
        http: {host: 127.0.0.1, port: 8081}
        log: {level: debug}
        consumerGroup: second
        batchSize: 100
        """

    private func settings(
        _ environment: [String: String], files: [String: String] = [:]
    ) throws -> WorkerSettings {
        try withFolder(files) { folder throws in
            try SettingsReader(folder, worker: "importer", environment: environment).settings(worker: "importer")
        }
    }

    private func problems(_ environment: [String: String], files: [String: String] = [:]) throws
        -> [ConfigurationProblem]
    {
        try #require(throws: ConfigurationError.self) { try settings(environment, files: files) }.problems
    }

    @Test func `the environment alone is enough`() throws {
        let settings = try settings(Self.needed)
        #expect(settings.bootstrapServers == "kafka:9092")
        #expect(settings.databaseURL == "postgres://db/scorecard")
        #expect(settings.kafkaProperties.isEmpty)
        #expect(settings.httpHost == "0.0.0.0")
        #expect(settings.httpPort == nil)
        #expect(settings.logLevel == "info")
        #expect(settings.consumerGroup == "importer")
        #expect(settings.batchSize == 1_000)
    }

    @Test func `the file alone is enough`() throws {
        let settings = try settings([:], files: ["importer.yaml": Self.file])
        #expect(settings.bootstrapServers == "file:9092")
        #expect(settings.kafkaProperties == "security.protocol=ssl")
        #expect(settings.databaseURL == "postgres://file/scorecard")
        #expect(settings.httpHost == "127.0.0.1")
        #expect(settings.httpPort == 8081)
        #expect(settings.logLevel == "debug")
        #expect(settings.consumerGroup == "second")
        #expect(settings.batchSize == 100)
    }

    @Test func `the environment goes before the file, unless it is empty`() throws {
        let environment = [
            "KAFKA_BOOTSTRAP_SERVERS": "kafka:9092", "DATABASE_URL": "", "HTTP_PORT": "0", "HTTP_HOST": "::1",
            "LOG_LEVEL": "warning",
            "KAFKA_PROPERTIES": "fetch.wait.max.ms=10", "CONSUMER_GROUP": "third", "BATCH_SIZE": "7",
        ]
        let settings = try settings(environment, files: ["importer.yaml": Self.file])
        #expect(settings.bootstrapServers == "kafka:9092")
        #expect(settings.databaseURL == "postgres://file/scorecard")
        #expect(settings.kafkaProperties == "fetch.wait.max.ms=10")
        #expect(settings.httpHost == "::1")
        #expect(settings.httpPort == 0)
        #expect(settings.logLevel == "warning")
        #expect(settings.consumerGroup == "third")
        #expect(settings.batchSize == 7)
    }

    @Test func `another worker's file is not read`() throws {
        #expect(try settings(Self.needed, files: ["notifier.yaml": Self.file]).logLevel == "info")
    }

    @Test func `a secret may lie in a file that the environment or the settings name`() throws {
        let files = ["secret": "postgres://user:word@db/scorecard\n", "properties": "a=b\nc=d\n"]
        try withFolder(files) { folder throws in
            let variables = [
                "KAFKA_BOOTSTRAP_SERVERS": "kafka:9092", "DATABASE_URL": "postgres://other",
                "DATABASE_URL_FILE": "\(folder.path)/secret", "KAFKA_PROPERTIES_FILE": "\(folder.path)/properties",
            ]
            let settings = try SettingsReader(folder, worker: "importer", environment: variables)
                .settings(worker: "importer")
            #expect(settings.databaseURL == "postgres://user:word@db/scorecard")
            #expect(settings.kafkaProperties == "a=b\nc=d")

            let yaml = "kafka: {bootstrapServers: k}\ndatabase: {urlFile: \(folder.path)/secret}\n"
            try yaml.write(toFile: "\(folder.path)/notifier.yaml", atomically: false, encoding: .utf8)
            let read = try SettingsReader(folder, worker: "notifier", environment: [:]).databaseURL()
            #expect(read == "postgres://user:word@db/scorecard")
        }
    }

    @Test func `a secret's file that cannot be read is named, and not passed over`() throws {
        let environment = Self.needed.merging(["DATABASE_URL_FILE": "/nowhere/secret"]) { $1 }
        let problem = try #require(try problems(environment).first)
        #expect(problem.description == "/nowhere/secret: DATABASE_URL_FILE: the file cannot be read")
    }

    @Test func `what is missing is named by variable and key, all of it at once`() throws {
        let problems = try problems([:])
        #expect(problems.map(\.key) == ["kafka.bootstrapServers", "database.url"])
        #expect(
            problems.map(\.text) == [
                "is missing; write host:port of a broker, or set KAFKA_BOOTSTRAP_SERVERS",
                "is missing; write a postgres:// URL, or set DATABASE_URL",
            ])
        #expect(problems.allSatisfy { $0.file.hasSuffix("/importer.yaml") })
    }

    @Test(arguments: [
        ("HTTP_PORT", "65536", "must be a whole number from 0 to 65535"), ("HTTP_PORT", "-1", "must be a whole number"),
        ("HTTP_PORT", "80a", "must be a whole number"), ("BATCH_SIZE", "0", "must be a whole number from 1 to 10000"),
        ("BATCH_SIZE", "10001", "must be a whole number"), ("LOG_LEVEL", "loud", "must be one of trace, debug, info"),
    ])
    func `a variable of another form is named`(variable: String, value: String, text: String) throws {
        let problem = try #require(try problems(Self.needed.merging([variable: value]) { $1 }).first)
        #expect(problem.file == "environment")
        #expect(problem.key == variable)
        #expect(problem.text.hasPrefix(text))
    }

    @Test(arguments: [
        ("port: 8081}", "port: many}", 5, "http.port"),
        ("batchSize: 100", "batchSize: 0", 8, "batchSize"),
        ("log: {level: debug}", "log: {level: loud}", 6, "log.level"),
        ("log: {level: debug}", "log: {colour: red}", 6, "log.colour"),
        ("consumerGroup: second", "group: second", 7, "group"),
    ])
    func `a fault of the file is told with line and key`(old: String, new: String, line: Int, key: String) throws {
        let problems = try problems([:], files: ["importer.yaml": Self.file.replacing(old, with: new)])
        #expect(problems.map(\.line) == [line])
        #expect(problems.map(\.key) == [key])
    }
}
