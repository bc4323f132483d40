import Delivery
import Testing

extension SystemTests {
    @Suite("A worker that is killed while it looks for a message that PostgreSQL refuses")
    struct RefusalStepTests {
        private static let measure = "visits-on-time"
        private static let refused = "2016-17-Q3"
        private static let periods = (2014...2018).flatMap { year in
            (1...4).map { "\(year)-\(year % 100 + 1)-Q\($0)" }
        }

        /// Where each worker stores what it makes of a message.
        private static func table(of worker: Worker.Name) -> String {
            switch worker {
            case .importer: "return_revision"
            case .ragCalculator: "rating"
            case .notifier: "alert"
            }
        }

        @Test(
            "The one message is in the dead letters, once, and all others are stored", arguments: Worker.Name.allCases)
        func killed(_ name: Worker.Name) throws {
            let system = try TestSystem(Catalogue(measures: [Self.measure]))
            system.environment["KAFKA_PROPERTIES"] = "session.timeout.ms=3000\nheartbeat.interval.ms=500"
            try system.database.execute(
                """
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.period_code = 1201603 THEN
                        RAISE EXCEPTION 'refused' USING ERRCODE = 'invalid_parameter_value';
                    END IF;
                    RETURN NEW;
                END; $$;
                CREATE TRIGGER refuse BEFORE INSERT ON \(Self.table(of: name)) FOR EACH ROW EXECUTE FUNCTION refuse();
                """)
            let others = Worker.Name.allCases.filter { $0 != name }
            for other in others { try system.start(other) }
            // Every other period is red: each raises an alert.
            try system.publish(
                Self.periods.enumerated().map { place, period in
                    SubmittedReturn(
                        measure: Self.measure, period: period, value: place.isMultiple(of: 2) ? "60" : "95",
                        submittedAt: "2019-05-01T09:00:00Z")
                })
            try waitForInput(of: name, in: system)

            for point in [Failpoint.bisecting, .rejecting] {
                let worker = try system.start(name, environment: [Failpoint.variable: "\(point.rawValue)=kill"])
                #expect(try worker.process.waitForEnd() == .signalled(9), "\(point.rawValue): \(worker.log)")
                #expect(try system.position(of: name) < Self.periods.count)
                system.forget(worker)
            }
            try system.start(name)
            try system.waitUntilRead()

            let letters = try system.database.rows("SELECT worker, reason FROM dead_letter")
            #expect(letters == [[name.rawValue, "refused-by-database"]])
            let records = try system.records(of: Self.deadLetters(of: name))
            #expect(records.compactMap(\.key) == ["E06000001|\(Self.measure)"])
            #expect(records.first?.payload?.contains(Self.refused) ?? false)
            let stored = try system.database.rows(
                "SELECT DISTINCT period_code::text FROM \(Self.table(of: name))")
            // The periods of which the first is red, and those that recover from it; the refused one and its recovery
            // raise nothing.
            let left = name == .notifier ? 2 : 1
            #expect(stored.count == Self.periods.count - left)
            #expect(!stored.contains(["1201603"]))
        }

        /// Waits until those before it have written everything that it is to read.
        private func waitForInput(of name: Worker.Name, in system: TestSystem) throws {
            let topic =
                switch name {
                case .importer: "scorecard.return.submitted.v1"
                case .ragCalculator: "scorecard.return.accepted.v1"
                case .notifier: "scorecard.rating.calculated.v1"
                }
            try eventually("there is something to read") {
                try system.records(of: topic).count >= Self.periods.count
            }
        }

        private static func deadLetters(of name: Worker.Name) -> String {
            switch name {
            case .importer: "scorecard.return.submitted.v1.importer.dlq"
            case .ragCalculator: "scorecard.return.accepted.v1.rag-calculator.dlq"
            case .notifier: "scorecard.rating.calculated.v1.notifier.dlq"
            }
        }
    }
}
