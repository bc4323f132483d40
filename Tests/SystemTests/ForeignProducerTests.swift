import Testing

extension SystemTests {
    @Suite("Source systems that know nothing of us")
    struct ForeignProducerTests {
        @Test("A bare JSON body from confluent-kafka and one from kcat arrive and are rated")
        func bareBodies() throws {
            let system = try TestSystem(Catalogue(measures: ["visits-on-time", "reviews-on-time"]))
            try system.startAll()
            let python = SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "74.5")
            let script = """
                import sys
                from confluent_kafka import Producer
                failures = []
                producer = Producer({"bootstrap.servers": sys.argv[1]})
                producer.produce("scorecard.return.submitted.v1", value=sys.argv[2],
                                 on_delivery=lambda error, _: error and failures.append(error))
                sys.exit(1 if producer.flush(30) or failures else 0)
                """
            // A JSON number, not a text.
            let body = python.json.replacing(#""74.5""#, with: "74.5")
            let output = try system.run(try TestEnvironment.python(), ["-c", script, system.broker.address, body])
            #expect(output.status == 0, "\(output)")

            let kcat = SubmittedReturn(measure: "reviews-on-time", period: "2018-19-Q1", value: "95")
            try system.produce([(kcat.key, kcat.json)])

            try system.settle(returns: 2)
            let rows = try system.database.rows(
                """
                SELECT measure, value::text, rag FROM series
                JOIN return_revision USING (series_id) JOIN rating USING (series_id, period_code) ORDER BY measure
                """)
            #expect(rows == [["reviews-on-time", "95", "green"], ["visits-on-time", "74.5", "red"]])
        }
    }
}
