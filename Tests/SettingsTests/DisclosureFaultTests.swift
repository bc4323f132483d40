import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// What measures tell of each other is read, and refused where it cannot be.
struct DisclosureFaultTests {
    private static func measure(
        _ id: String, unit: String = "number", cadence: String = "quarter", more: String = "", _ disclosure: String
    ) -> String {
        """
          - id: \(id)
            title: Title
            service: schools
            unit: \(unit)
            polarity: low
            cadence: \(cadence)\(more)
            disclosure: {\(disclosure)}

        """
    }

    private static func files(_ measures: [String]) -> [String: String] {
        [
            "authorities.yaml": Sound.authorities,
            "measures/all.yaml": "measures:\n" + measures.joined(),
        ]
    }

    @Test func `a count is a part, a denominator and a numerator`() throws {
        let files = Self.files([
            Self.measure("boys", "minimumCount: 6, partOf: children"),
            Self.measure("children", "minimumCount: 6, denominatorOf: [share, rate]"),
            Self.measure("absent", "minimumCount: 6, numeratorOf: [share]"),
            Self.measure("share", unit: "percent", "minimumCount: 6"),
            Self.measure("rate", unit: "rate-per-10000", "minimumCount: 6"),
        ])
        try withFolder(files) { folder throws in
            let catalogue = try CatalogueReader.read(folder)
            #expect(catalogue["boys"]?.relations == DisclosureRelations(partOf: "children"))
            #expect(catalogue["children"]?.relations == DisclosureRelations(denominatorOf: ["share", "rate"]))
            #expect(catalogue["absent"]?.relations == DisclosureRelations(numeratorOf: ["share"]))
            #expect(catalogue.related.family(of: "rate") == ["absent", "boys", "children", "rate", "share"])
        }
    }

    @Test(arguments: [
        ("minimumCount: 6, partOf: girls", "partOf", "the measure 'girls' is not in the catalogue"),
        ("minimumCount: 6, partOf: first", "partOf", "no part, denominator or numerator of itself"),
        ("minimumCount: 6, partOf: free", "partOf", "'free' needs a 'minimumCount' too"),
        ("minimumCount: 6, partOf: share", "partOf", "'share' is no count"),
        ("minimumCount: 6, partOf: yearly", "partOf", "'yearly' is of another cadence, financial-year"),
        ("minimumCount: 6, partOf: growing", "partOf", "'growing' is cumulative, its part discrete"),
        ("minimumCount: 6, partOf: circle", "partOf", "'first' is a part of itself, by way of 'circle'"),
        ("partOf: whole", "", "needs a 'minimumCount'"),
        ("minimumCount: 6, denominatorOf: [whole]", "denominatorOf[0]", "'whole' is a count"),
        ("minimumCount: 6, denominatorOf: [taken]", "denominatorOf[0]", "'whole' is denominatorOf 'taken' already"),
        ("minimumCount: 6, numeratorOf: [waiting]", "numeratorOf[0]", "divides days, which are no people"),
        ("minimumCount: 6, numeratorOf: share", "numeratorOf", "must be a list"),
        ("minimumCount: 6, divides: [share]", "divides", "is not a known key"),
    ])
    func `what cannot be is told with its key`(disclosure: String, key: String, text: String) throws {
        let files = Self.files([
            Self.measure("first", disclosure),
            Self.measure("whole", "minimumCount: 6, denominatorOf: [taken]"),
            Self.measure("free", ""),
            Self.measure("share", unit: "percent", "minimumCount: 6"),
            Self.measure("taken", unit: "percent", "minimumCount: 6"),
            Self.measure("waiting", unit: "days", "minimumCount: 6"),
            Self.measure("yearly", cadence: "financial-year", "minimumCount: 6"),
            Self.measure("growing", more: "\n    accumulation: cumulative", "minimumCount: 6"),
            Self.measure("circle", "minimumCount: 6, partOf: first"),
        ])
        try withFolder(files) { folder throws in
            let error = try #require(throws: ConfigurationError.self) { try CatalogueReader.read(folder) }
            let expected = "measures[0].disclosure" + (key.isEmpty ? "" : ".\(key)")
            let found = error.problems.contains { $0.key == expected && $0.line == 8 && $0.text.contains(text) }
            #expect(found, "\(error)")
        }
    }

    @Test func `a quotient is no part`() throws {
        let files = Self.files([
            Self.measure("share", unit: "percent", "minimumCount: 6, partOf: whole"),
            Self.measure("whole", "minimumCount: 6"),
        ])
        try withFolder(files) { folder throws in
            let error = try #require(throws: ConfigurationError.self) { try CatalogueReader.read(folder) }
            #expect(error.problems.map(\.key) == ["measures[0].disclosure"])
        }
    }
}
