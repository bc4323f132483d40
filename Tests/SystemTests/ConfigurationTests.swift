import Foundation
import Testing

extension SystemTests {
    @Suite("A configuration that is wrong")
    struct ConfigurationTests {
        /// A fault, and what the worker must say of it.
        struct Fault: CustomTestStringConvertible {
            let testDescription: String
            var workers = Worker.Name.allCases
            /// A file of the configuration folder to put in place; `WORKER` stands for the worker's name.
            var file = ""
            var content = ""
            var without: String?
            let says: [String]
        }

        static let faults = [
            Fault(
                testDescription: "no database named", without: "DATABASE_URL",
                says: ["WORKER.yaml", "database.url", "DATABASE_URL"]),
            Fault(
                testDescription: "no broker named", without: "KAFKA_BOOTSTRAP_SERVERS",
                says: ["WORKER.yaml", "kafka.bootstrapServers", "KAFKA_BOOTSTRAP_SERVERS"]),
            Fault(
                testDescription: "bad YAML", file: "authorities.yaml", content: "authorities:\n  - {code: E06000001\n",
                says: ["authorities.yaml:3", "YAML"]),
            Fault(
                testDescription: "unknown measure key", file: "measures/second.yaml",
                content: """
                    measures:
                      - id: second
                        title: Second
                        service: everything
                        unit: percent
                        polarity: high
                        cadence: quarter
                        colour: red

                    """, says: ["measures/second.yaml:8", "measures[0].colour", "not a known key"]),
            Fault(
                testDescription: "a worker's setting", file: "WORKER.yaml",
                content: "log: {level: info}\nbatchSize: many\n",
                says: ["WORKER.yaml:2", "batchSize", "a whole number"]),
            Fault(
                testDescription: "a log level that there is not", file: "WORKER.yaml", content: "log: {level: loud}\n",
                says: ["WORKER.yaml:1", "log.level", "one of trace"]),
            Fault(
                testDescription: "a route by a channel that is not there", workers: [.notifier], file: "routes.yaml",
                content: """
                    routes:
                      - services: ["*"]
                        to: [{name: Team, email: team@example.org}]
                        channels: [pager]
                    channels:
                      email: {kind: smtp, url: "smtp://127.0.0.1:1025", from: scorecard@example.org}

                    """, says: ["routes.yaml:4", "routes[0].channels[0]", "no channel of that name"]),
            Fault(
                testDescription: "a channel of an unknown kind", workers: [.notifier], file: "routes.yaml",
                content: """
                    routes: []
                    channels:
                      pager: {kind: pager, url: "smtp://127.0.0.1:1025", from: scorecard@example.org}

                    """, says: ["routes.yaml:3", "channels.pager.kind", "smtp"]),
        ]

        @Test("The worker names file, line and key, and exits 78 before anything starts", arguments: faults)
        func fault(_ fault: Fault) throws {
            let leash = try Leash()
            for worker in fault.workers {
                let folder = try TemporaryFolder()
                func named(_ text: String) -> String { text.replacing("WORKER", with: worker.rawValue) }
                // Nothing listens there: it must not come so far as to ask.
                var environment = [
                    "SCORECARD_CONFIG": try Catalogue().write(to: folder),
                    "DATABASE_URL": "postgres://127.0.0.1:1/none",
                    "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1",
                ]
                if !fault.file.isEmpty { try folder.write(fault.content, to: "config/\(named(fault.file))") }
                if let variable = fault.without { environment[variable] = nil }
                let output = try ProgramRun.run(
                    try Checkout.program(worker.rawValue), [], environment: environment, folder: folder, leash: leash)
                #expect(output.status == 78, "\(worker.rawValue): \(output)")
                for part in fault.says {
                    #expect(output.errors.contains(named(part)), "\(worker.rawValue) does not say \(part): \(output)")
                }
                for line in output.errors.split(separator: "\n") {
                    let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                    #expect(entry?["level"] as? String == "critical", "\(line)")
                }
            }
        }

        @Test("A database that is not migrated ends each worker with 78 and the command to run")
        func oldSchema() throws {
            let system = try TestSystem(Catalogue(), isPrepared: false)
            for name in Worker.Name.allCases {
                let worker = try system.start(name)
                #expect(try worker.process.waitForEnd() == .exited(78), "\(name.rawValue)")
                #expect(worker.log.contains("scorecard migrate"), "\(name.rawValue): \(worker.log)")
            }
        }
    }
}
