import Foundation
import Testing

extension SystemTests {
    @Suite("A name in the input, and passwords in the settings")
    struct CanaryTests {
        private static let submitted = "scorecard.return.submitted.v1"
        private static let name = Canary.name

        private static func good(_ period: String, more: String = "") -> SubmittedReturn {
            var submitted = SubmittedReturn(measure: "visits-on-time", period: period, value: "60")
            submitted.more = more
            return submitted
        }

        /// Every place of a return where a source system could write a name, and stays valid.
        private static let usable: [(key: String?, value: String)] = {
            let inside = #","commentary":"\#(name) was seen late","\#(name)":"\#(name)""#
            let first = good("2018-19-Q1", more: inside)
            let second = good("2018-19-Q2", more: #","commentary":"\#(name)""#)
            return [
                (first.key, first.json.replacing("system-test", with: name)),
                // No key of ours: another partitioner's, which is accepted.
                (name, second.json),
            ]
        }()

        /// Every place where a name makes the record unusable.
        private static let unusable: [(key: String?, value: String)] = {
            let json = good("2018-19-Q3").json
            func other(_ part: String, _ replacement: String) -> String { json.replacing(part, with: replacement) }
            let strings = [
                other("E06000001", name), other("visits-on-time", name), other("2018-19-Q3", name),
                other(#""revision":1"#, #""revision":"\#(name)""#), other(#""60""#, #""\#(name)""#),
                other(#""60""#, #"{"\#(name)":"\#(name)"}"#), other(#""60""#, #"["\#(name)"]"#),
                other(#""value":"60""#, #""symbol":"\#(name)""#), other(#""system-test""#, #"{"name":"\#(name)"}"#),
                other("2018-10-31T09:00:00Z", name), other(#""source""#, #""asAt":"\#(name)","source""#),
                other(#""source""#, #""status":"\#(name)","source""#),
                other(#""source""#, #""backfill":"\#(name)","source""#),
                other(#""source""#, #""commentary":["\#(name)"],"source""#),
                other(#""source""#, #""\#(name)":1,"\#(name)":2,"source""#),
                // The same revision with another value and a name beside it.
                good("2018-19-Q1", more: #","commentary":"\#(name)""#).json.replacing(#""60""#, with: #""61""#),
                name, #""\#(name)""#, #"["\#(name)"]"#, #"{"authority":"\#(name)"#, #"{"authority":\#(name)}"#,
                #"{"\#(name)"}"#, "{\"source\":\"\(name)\u{1}\"}",
            ]
            return strings.map { (nil, $0) } + [("E06000001|\(name)", json), ("\(name)|\(name)", json)]
        }()

        private static let headers = [
            "x-child=\(name)", "\(name)=1", "traceparent=\(name)", "ce_id=\(name)", "ce_source=/\(name)",
            "ce_subject=\(name)", "ce_type=\(name)", "scorecard.note=\(name)",
        ]

        @Test("Neither is in a log, on a page, in the list of dead letters or in a header that we write")
        func canaries() throws {
            let system = try TestSystem(Catalogue(), mailFaults: ["--reject-first", "2"])
            let password = try #require(URLComponents(string: system.database.url)?.password)
            let environment = [
                "LOG_LEVEL": "trace",
                "KAFKA_PROPERTIES":
                    "session.timeout.ms=6000\nstatistics.interval.ms=500\ndebug=all\nsasl.username=worker\n"
                    + "sasl.password=\(Canary.kafkaPassword)\nssl.key.password=\(Canary.kafkaPassword)",
                "SMTP_URL": system.mail.url.replacing("://", with: "://worker:\(Canary.mailPassword)@"),
            ]
            try system.startAll(environment: environment)
            var told: [String] = []
            /// What the workers tell whoever asks.
            func ask() {
                for worker in system.workers {
                    for path in ["/metrics", "/readyz", "/healthz"] {
                        guard let page = worker.page(path) else { continue }
                        told.append("\(worker.name) \(path): \(page.head)\n\(page.body)")
                    }
                }
            }

            try publish(in: system)
            try system.settle(returns: Self.usable.count + 1)
            try system.waitUntilRead()
            let dead = try deadLetters(of: system)
            ask()
            try checkDeadLetters(dead, in: system, password: password)
            try checkEvents(in: system, password: password)

            try system.database.refuseConnections()
            try system.produce(
                [(nil, Self.good("2017-18-Q4", more: #","commentary":"\#(Self.name)""#).json)], headers: Self.headers)
            try system.workers.first { $0.name == .importer }?.waitUntilWaiting(for: "database")
            ask()
            try system.database.allowConnections()
            try system.settle(returns: Self.usable.count + 2)
            try eventually("the mails are there") { try !system.mail.mails().isEmpty }

            system.broker.stop()
            for worker in system.workers { try worker.waitUntilWaiting(for: "broker") }
            ask()
            #expect(told.count == 3 * 3 * 3)
            for text in told { #expect(Canary.found(in: text, and: [password]).isEmpty, "\(text)") }
            for worker in system.workers { worker.process.terminate() }
            for worker in system.workers { _ = try worker.process.waitForEnd(within: .seconds(30)) }
            for worker in system.workers { try checkLog(of: worker, password: password) }
        }

        private func publish(in system: TestSystem) throws {
            try system.produce(Self.usable, headers: Self.headers)
            try system.settle(returns: Self.usable.count)
            try system.produce(Self.unusable, headers: Self.headers)
            let table = try system.folder.write(
                "authority,measure,period,revision,value,submitted_at,source,commentary\n"
                    + "E06000001,visits-on-time,2018-19-Q4,1,60,2019-04-30T09:00:00Z,\(Self.name),\(Self.name)\n",
                to: "returns.csv")
            try system.succeed(["publish", table])
            for topic in ["return.accepted", "rating.requested", "rating.calculated"] {
                let output = try system.run(
                    try TestEnvironment.program("kcat"),
                    ["-P", "-b", system.broker.address, "-t", "scorecard.\(topic).v1", "-K", "\t"]
                        + Self.headers.flatMap { ["-H", $0] },
                    input: "\(Self.name)\t\(Self.name)\n\(Self.name)\t{\"authority\":\"\(Self.name)\"}\n")
                #expect(output.status == 0, "\(output)")
            }
        }

        private func deadLetters(of system: TestSystem) throws -> [TestSystem.Record] {
            let topics = [
                "\(Self.submitted).importer.dlq", "scorecard.return.accepted.v1.rag-calculator.dlq",
                "scorecard.rating.requested.v1.rag-calculator.dlq", "scorecard.rating.calculated.v1.notifier.dlq",
            ]
            let expected = Self.unusable.count + 3 * 2
            var records: [TestSystem.Record] = []
            try eventually("all dead letters are there", detail: { "\(records.count) of \(expected)" }) {
                records = try topics.flatMap { try system.records(of: $0) }
                return records.count >= expected
            }
            return records
        }

        private func checkDeadLetters(
            _ records: [TestSystem.Record], in system: TestSystem, password: String
        ) throws {
            #expect(records.count == Self.unusable.count + 3 * 2)
            // The originals are whole: the name is there, where it came from.
            #expect(records.allSatisfy { "\($0.key ?? "") \($0.payload ?? "")".contains(Self.name) })
            #expect(records.allSatisfy { $0.header("x-child") == Self.name && $0.header(Self.name) == "1" })
            for record in records {
                let headers = record.headers ?? []
                for place in stride(from: 0, to: headers.count - 1, by: 2) {
                    let (name, value) = (headers[place], headers[place + 1])
                    guard name.hasPrefix("__connect.errors.") || name == "scorecard.reason" else { continue }
                    #expect(Canary.found(in: name + value, and: [password]).isEmpty, "\(name): \(value)")
                }
            }
            let rows = try system.database.rows("SELECT dead_letter::text FROM dead_letter")
                .flatMap(\.self)
            #expect(rows.count == records.count)
            for row in rows { #expect(Canary.found(in: row, and: [password]).isEmpty, "\(row)") }
        }

        private func checkEvents(in system: TestSystem, password: String) throws {
            let stored = try system.database.number(
                "SELECT count(*) FROM return_revision WHERE commentary LIKE '%\(Self.name)%'")
            #expect(stored == Self.usable.count + 1, "the name must have come as far as it may")
            for topic in ["return.accepted", "rating.requested", "rating.calculated", "alert.raised"] {
                let ours = try system.records(of: "scorecard.\(topic).v1").filter { $0.header("x-child") == nil }
                #expect(topic == "rating.requested" || !ours.isEmpty, "\(topic)")
                for record in ours {
                    let text = (record.headers ?? []).joined(separator: " ") + (record.key ?? "")
                    #expect(Canary.found(in: text, and: [password]).isEmpty, "\(topic): \(text)")
                }
            }
        }

        private func checkLog(of worker: Worker, password: String) throws {
            let lines = worker.log.split(separator: "\n")
            #expect(lines.count > 20, "\(worker.name) logs at trace")
            for line in lines {
                #expect(Canary.found(in: String(line), and: [password]).isEmpty, "\(worker.name): \(line)")
                let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(object?["message"] is String, "\(worker.name) writes what is no log entry: \(line)")
            }
        }
    }
}
