import Testing

extension SystemTests {
    @Suite("A target that is the neighbours' average")
    struct ComparatorTests {
        @Test("A neighbour's late value has the rating made again, by way of a rating request")
        func lateNeighbour() throws {
            let neighbours = ["E06000002", "E06000003"]
            let system = try TestSystem(
                Catalogue(
                    comparators: neighbours, measures: [], more: Catalogue.againstNeighbours, neighbours: neighbours))
            try system.startAll()

            try system.publish([SubmittedReturn(measure: "visits", period: "2018-19-Q1", value: "82")])
            try expectRating(1, "none", target: "", in: system)
            try publish("80", of: neighbours[0], in: system)
            try expectRating(2, "green", target: "80", in: system)
            try publish("90", of: neighbours[1], in: system)
            try expectRating(3, "amber", target: "85", in: system)

            #expect(
                try system.database.rows(
                    "SELECT DISTINCT cause_topic FROM rating WHERE rating_revision > 1"
                ) == [["scorecard.rating.requested.v1"]])
            try system.waitUntilRead()
            let requests = try system.records(of: "scorecard.rating.requested.v1")
            #expect(requests.map(\.key) == ["E06000001|visits", "E06000001|visits"])
        }

        private func publish(_ value: String, of authority: String, in system: TestSystem) throws {
            try system.publish([
                SubmittedReturn(authority: authority, measure: "visits-annual", period: "2017-18", value: value)
            ])
        }

        private func expectRating(_ revision: Int, _ rag: String, target: String, in system: TestSystem) throws {
            let sql = """
                SELECT rag, event::jsonb ->> 'target' FROM rating WHERE rating_revision = \(revision)
                """
            try eventually("rating \(revision) is made") { try !system.database.rows(sql).isEmpty }
            #expect(try system.database.rows(sql) == [[rag, target]])
        }
    }
}
