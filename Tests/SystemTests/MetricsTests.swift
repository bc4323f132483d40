import Foundation
import Testing

extension SystemTests {
    @Suite("Metrics")
    struct MetricsTests {
        private static let statistics = ["KAFKA_PROPERTIES": "session.timeout.ms=6000\nstatistics.interval.ms=200"]

        private func submitted(_ period: String, _ value: String) -> SubmittedReturn {
            SubmittedReturn(measure: "visits-on-time", period: period, value: value)
        }

        private func worker(_ name: Worker.Name, of system: TestSystem) throws -> Worker {
            try #require(system.workers.first { $0.name == name })
        }

        /// The metrics that the reference page promises of a worker.
        private func promised(of worker: Worker.Name) throws -> Set<String> {
            let page = try String(contentsOfFile: Checkout.path("docs/reference/metrics.md"), encoding: .utf8)
            var names: Set<String> = []
            for section in page.components(separatedBy: "\n## ").dropFirst() {
                let title = section.prefix { $0 != "\n" }
                guard title == "All workers" || title == worker.rawValue else { continue }
                names.formUnion(section.matches(of: /\n\| `(\w+)` \|/).map { String($0.output.1) })
            }
            return names
        }

        /// Bad records and their reasons.
        private static let bad: [(value: String, reason: String)] = {
            let good = SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "95").json
            return [
                (#"{"authority":"#, "malformed-json"),
                (good.replacing("2018-19-Q1", with: "2018-20-Q1"), "bad-period"),
                (good.replacing("2018-19-Q1", with: "2018-19-Q7"), "bad-period"),
                (good.replacing("visits-on-time", with: "no-such"), "unknown-measure"),
            ]
        }()

        @Test("Each worker's page passes promtool, has what the reference promises, and tells what happened")
        func pages() throws {
            let system = try TestSystem(Catalogue())
            try system.startAll(environment: Self.statistics)
            let start = Date().timeIntervalSince1970
            let good = [submitted("2018-19-Q1", "95"), submitted("2018-19-Q2", "60")]
            try system.produce(
                [(good[0].key, good[0].json)] + Self.bad.map { (nil, $0.value) } + [(good[1].key, good[1].json)])
            try system.settle(returns: 2)
            try system.waitUntilRead()
            try eventually("the mail is there") { try system.mail.mails().count == 1 }

            try checkImporter(try worker(.importer, of: system), since: start)
            try checkCalculator(try worker(.ragCalculator, of: system))
            try checkNotifier(try worker(.notifier, of: system), mails: try system.mail.mails().count)
            for worker in system.workers { try checkForm(of: worker, in: system) }
            try system.stopAll()
        }

        private func checkForm(of worker: Worker, in system: TestSystem) throws {
            let page = try #require(worker.page("/metrics"))
            #expect(page.status == 200)
            #expect(page.head.lowercased().contains("content-type: text/plain; version=0.0.4; charset=utf-8"))
            #expect(MetricsPage(page.body).names == (try promised(of: worker.name)), "\(worker.name)")
            let lint = try system.run(try TestEnvironment.program("promtool"), ["check", "metrics"], input: page.body)
            #expect(lint.status == 0, "\(worker.name): \(lint)")
            #expect(lint.output.isEmpty && lint.errors.isEmpty, "\(worker.name): \(lint)")
        }

        private func checkImporter(_ importer: Worker, since start: TimeInterval) throws {
            let total = Double(2 + Self.bad.count)
            let page = try importer.waitForMetrics("all is acknowledged and the lag is 0") {
                $0["scorecard_events_acknowledged_total"] == total
                    && $0.sum(of: "scorecard_partition_position") == total
                    && $0.sum(of: "scorecard_partition_lag_messages") == 0
            }
            let reasons = Dictionary(grouping: Self.bad, by: \.reason).mapValues { Double($0.count) }
            for (series, number) in page.series(of: "scorecard_messages_rejected_total") {
                let reason = try #require(series.firstMatch(of: /reason="(.*)"/)?.output.1)
                #expect(number == reasons[String(reason)] ?? 0, "\(reason)")
            }
            #expect(page.series(of: "scorecard_messages_rejected_total").count > reasons.count)
            #expect(page["scorecard_messages_read_total"] == total)
            #expect(page["scorecard_messages_stored_total"] == 2)
            #expect(page["scorecard_events_emitted_total"] == total)
            #expect(page["scorecard_batches_in_flight"] == 0)
            let batches = try #require(page["scorecard_batch_duration_seconds_count"])
            #expect(batches > 0 && batches <= total)
            #expect(try #require(page["scorecard_batch_duration_seconds_sum"]) > 0)
            #expect(page[#"scorecard_batch_duration_seconds_bucket{le="+Inf"}"#] == batches)
            #expect(try #require(page["scorecard_last_batch_timestamp_seconds"]) >= start - 1)
            // Of two topics.
            #expect(page["scorecard_partitions_assigned"] == 12)
            #expect(page.series(of: "scorecard_partition_position").count == 12)
            #expect(page.sum(of: "scorecard_recoveries_total") == 0)
            #expect(page.series(of: "scorecard_ready").values.allSatisfy { $0 == 1 })
            #expect(try #require(page[#"scorecard_loop_last_step_age_seconds{loop="delivery"}"#]) < 10)
            #expect(page.text.contains(#"scorecard_build_info{worker="importer",librdkafka=""#))
            #expect(try #require(page["process_cpu_seconds_total"]) > 0)
            #expect(try #require(page["process_resident_memory_bytes"]) > 1_000_000)
            let started = try #require(page["process_start_time_seconds"])
            #expect(abs(started - start) < 60, "started at \(started), tested at \(start)")
            let files = try #require(page["process_open_fds"])
            #expect(files > 3 && files <= page["process_max_fds"] ?? 0)
        }

        private func checkCalculator(_ calculator: Worker) throws {
            let page = try calculator.waitForMetrics("the lag is 0") {
                $0.sum(of: "scorecard_partition_lag_messages") == 0 && $0.sum(of: "scorecard_partition_position") == 2
            }
            #expect(page[#"scorecard_ratings_total{rag="green"}"#] == 1)
            #expect(page[#"scorecard_ratings_total{rag="red"}"#] == 1)
            #expect(page[#"scorecard_ratings_total{rag="amber"}"#] == 0)
            #expect(page["scorecard_rating_requests_total"] == 0)
            #expect(page.series(of: "scorecard_partition_position").count == 12)
        }

        private func checkNotifier(_ notifier: Worker, mails: Int) throws {
            let page = try notifier.waitForMetrics("the delivery is sent") {
                $0[#"scorecard_deliveries{state="sent"}"#] == Double(mails)
            }
            #expect(page["scorecard_oldest_unsent_delivery_age_seconds"] == 0)
            #expect(page["scorecard_delivery_watch_up"] == 1)
            #expect(page[#"scorecard_sends_total{channel="email",outcome="sent"}"#] == Double(mails))
            #expect(page[#"scorecard_sends_total{channel="email",outcome="failed"}"#] == 0)
            #expect(page[#"scorecard_send_duration_seconds_count{channel="email"}"#] == Double(mails))
            #expect(page[#"scorecard_alerts_raised_total{kind="newly-red"}"#] == 1)
            #expect(page.sum(of: "scorecard_alerts_raised_total") == 1)
            #expect(page.series(of: "scorecard_loop_last_step_age_seconds").count == 3)
        }

        @Test("While the mail server hangs the oldest unsent delivery grows older, and 0 follows once it is sent")
        func mailServerHangs() throws {
            let system = try TestSystem(Catalogue(), mailFaults: ["--reject-first", "1"])
            try system.startAll(environment: Self.statistics)
            let notifier = try worker(.notifier, of: system)
            let oldest = "scorecard_oldest_unsent_delivery_age_seconds"
            let idle = try notifier.waitForMetrics("the watch is up") { $0["scorecard_delivery_watch_up"] == 1 }
            #expect(idle[oldest] == 0)
            // The kernel takes the connection; nobody greets.
            system.mail.suspend()
            try system.publish([submitted("2018-19-Q1", "60")])
            let young = try notifier.waitForMetrics("a delivery waits") { $0[oldest] ?? 0 > 0 }
            let old = try notifier.waitForMetrics("it grows older") { $0[oldest] ?? 0 > (young[oldest] ?? 0) + 3 }
            #expect(old.sum(of: "scorecard_sends_total") == 0)
            #expect(old[#"scorecard_deliveries{state="sent"}"#] == 0)
            #expect(notifier.page("/healthz")?.status == 200, "a slow mail server is no reason to restart")

            system.mail.resume()
            let sent = try notifier.waitForMetrics("it is sent") { $0[#"scorecard_deliveries{state="sent"}"#] == 1 }
            #expect(sent[oldest] == 0)
            #expect(sent[#"scorecard_sends_total{channel="email",outcome="retry"}"#] == 1)
            #expect(sent[#"scorecard_sends_total{channel="email",outcome="sent"}"#] == 1)
        }

        @Test("Lag is told while a backlog is read, and goes to 0")
        func lag() throws {
            let system = try TestSystem(Catalogue())
            let backlog = 1_500
            try system.publish(
                (1...backlog).map {
                    var submitted = submitted("2018-19-Q1", "95")
                    submitted.revision = $0
                    return submitted
                })
            // One message a batch, so that it takes a while.
            let importer = try system.start(
                .importer, environment: Self.statistics.merging(["BATCH_SIZE": "1"]) { $1 })
            let behind = try importer.waitForMetrics("it is behind") {
                $0.sum(of: "scorecard_partition_lag_messages") ?? 0 > 0
            }
            let lag = try #require(behind.sum(of: "scorecard_partition_lag_messages"))
            let position = try #require(behind.sum(of: "scorecard_partition_position"))
            // Tansu's end offsets are too low at times, never too high.
            #expect(position + lag <= Double(backlog))
            let done = try importer.waitForMetrics("it has caught up") {
                $0.sum(of: "scorecard_partition_position") == Double(backlog)
            }
            #expect(done.sum(of: "scorecard_partition_lag_messages") == 0)
            #expect(done["scorecard_batch_duration_seconds_count"] == Double(backlog))
        }

        @Test("While the database is away the numbers of deliveries are left out, and the page says so")
        func databaseAway() throws {
            let system = try TestSystem(Catalogue())
            try system.startAll(environment: Self.statistics)
            let notifier = try worker(.notifier, of: system)
            let importer = try worker(.importer, of: system)
            _ = try notifier.waitForMetrics("the watch is up") { $0["scorecard_delivery_watch_up"] == 1 }

            try system.database.refuseConnections()
            try system.publish([submitted("2018-19-Q1", "95")])
            let away = try notifier.waitForMetrics("the watch is down") { $0["scorecard_delivery_watch_up"] == 0 }
            #expect(away.series(of: "scorecard_deliveries").isEmpty)
            #expect(away["scorecard_oldest_unsent_delivery_age_seconds"] == nil)
            #expect(try #require(away["scorecard_delivery_watch_failures_total"]) > 0)
            #expect(notifier.page("/healthz")?.status == 200, "waiting is healthy")
            _ = try importer.waitForMetrics("it waits for the database, and something lies unread") {
                $0[#"scorecard_ready{part="database"}"#] == 0
                    && $0[#"scorecard_recoveries_total{action="rewind"}"#] ?? 0 > 0
            }

            try system.database.allowConnections()
            _ = try notifier.waitForMetrics("the watch is up again") {
                $0["scorecard_delivery_watch_up"] == 1 && $0[#"scorecard_deliveries{state="sent"}"#] == 0
            }
            _ = try importer.waitForMetrics("the return is stored") {
                $0["scorecard_messages_stored_total"] == 1 && $0.sum(of: "scorecard_partition_lag_messages") == 0
                    && $0[#"scorecard_ready{part="database"}"#] == 1
            }
        }

        @Test("The pages are served on the address that is configured, and on no other")
        func host() throws {
            let system = try TestSystem(Catalogue())
            let worker = try system.start(.importer, environment: ["HTTP_HOST": "127.0.0.2"])
            try eventually("it serves its pages", detail: { worker.log }) { worker.log.contains(#""health pages""#) }
            #expect(worker.page("/metrics") == nil, "127.0.0.1 was not asked for")
            try system.stopAll()
        }
    }
}
