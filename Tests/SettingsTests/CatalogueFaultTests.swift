import Scorecard
import Settings
import Testing

/// Each fault of the catalogue is found before anything starts, and names file, line and key.
struct CatalogueFaultTests {
    private static let measures = "measures/child-protection.yaml"
    private static let authorities = "authorities.yaml"

    @Test(arguments: [
        Fault(
            measures, "unit: percent", "unit: percent\n    colour: red",
            line: 6, key: "measures[0].colour", "is not a known key"),
        Fault(
            measures, "kind: local,", "sort: local,",
            line: 10, key: "measures[0].targets[0].sort", "is not a known key"),
        Fault(measures, "    polarity: high\n", "", line: 2, key: "measures[0]", "'polarity' is missing"),
        Fault(measures, "from: 2018-04-01, ", "", line: 10, key: "measures[0].targets[0]", "'from' is missing"),
        Fault(
            measures, "unit: percent", "unit: percentage",
            line: 5, key: "measures[0].unit", "'percentage' is not one of percent, number"),
        Fault(measures, "polarity: high", "polarity: up", line: 6, key: "measures[0].polarity", "'up' is not one of"),
        Fault(
            measures, "cadence: quarter", "cadence: weekly",
            line: 7, key: "measures[0].cadence", "'weekly' is not one of"),
        Fault(
            measures, "method: mean", "method: mode",
            line: 13, key: "measures[0].comparators.neighbours.method", "'mode' is not one of mean, median"),
        Fault(
            measures, "id: icpc-within-15-days", "id: ICPC",
            line: 2, key: "measures[0].id", "'ICPC' is not a measure id"),
        Fault(
            measures, "value: 90", "value: ninety",
            line: 10, key: "measures[0].targets[0].value", "'ninety' is not a number"),
        Fault(
            measures, "from: 2018-04-01", "from: 2018-04-31",
            line: 10, key: "measures[0].targets[0].from", "is not a date"),
        Fault(
            measures, "value: 90", "value: {Q1: 20, Q2: 45, Q3: 70}",
            line: 10, key: "measures[0].targets[0].value", "'Q4' is missing"),
        Fault(
            measures, "{relative: {amber: 10}}", "{}",
            line: 10, key: "measures[0].targets[0].rule", "write one rule"),
        Fault(
            measures, "{relative: {amber: 10}}", "{relative: {green: 5}}",
            line: 10, key: "measures[0].targets[0].rule.relative", "'amber' is missing"),
        Fault(
            measures, "{relative: {amber: 10}}", "{limits: {amber: 10}}",
            line: 10, key: "measures[0].targets[0].rule.limits", "'green' is missing"),
        Fault(
            measures, "tolerance: {relative: 2}", "tolerance: {}",
            line: 11, key: "measures[0].travel.tolerance", "write {relative: PERCENT}"),
        Fault(
            measures, "scorecard: false", "scorecard: no",
            line: 17, key: "measures[1].scorecard", "'no' is not true or false"),
        Fault(measures, "measures:", "measure:", line: 1, key: "measure", "is not a known key"),
        // Sums with such numbers overflow.
        Fault(
            measures, "unit: percent", "unit: percent\n    dueDays: 9223372036854775807",
            line: 6, key: "measures[0].dueDays", "is not a whole number from 0 to 3660"),
        Fault(
            measures, "unit: percent", "unit: percent\n    disclosure: {minimumCount: 9223372036854775807}",
            line: 6, key: "measures[0].disclosure.minimumCount", "is not a whole number from 0 to 1000000"),
        Fault(
            measures, "method: mean", "maxAge: 9223372036854775807y",
            line: 13, key: "measures[0].comparators.neighbours.maxAge", "at most 100"),
    ])
    func `a measure that cannot be read`(fault: Fault) throws {
        try fault.expect { _ = try CatalogueReader.read($0) }
    }

    @Test(arguments: [
        Fault(
            measures, "- id: icpc-annual", "- id: icpc-within-15-days",
            line: 14, key: "measures[1]", "the id 'icpc-within-15-days' is taken already"),
        Fault(
            measures, "value: 90", "value: 0",
            line: 10, key: "measures[0].targets[0].rule",
            "a target of 0 has no size that a percentage could be taken of"),
        Fault(
            measures, "value: 90", "value: {Q1: 0, Q2: 45, Q3: 70, Q4: 90}",
            line: 10, key: "measures[0].targets[0].rule",
            "a target of 0 has no size that a percentage could be taken of"),
        Fault(
            measures, "accumulation: discrete", "accumulation: cumulative",
            line: 11, key: "measures[0].travel", "a cumulative measure cannot travel from 'previous-period'"),
        Fault(
            measures, "value: 90", "value: national",
            line: 10, key: "measures[0].targets", "the target is 'national', but 'comparators' has no 'national'"),
        Fault(
            measures, "measure: icpc-annual", "measure: icpc-monthly",
            line: 13, key: "measures[0].comparators.neighbours", "'icpc-monthly' is not in the catalogue"),
        Fault(
            measures, "neighbours: {", "peers: {",
            line: 13, key: "measures[0].comparators.peers", "is not one of neighbours, national, region"),
    ])
    func `a measure that makes no sense`(fault: Fault) throws {
        try fault.expect { _ = try CatalogueReader.read($0) }
    }

    @Test(arguments: [
        Fault(
            authorities, "name: England", "title: England",
            line: 2, key: "authorities[0].title", "is not a known key"),
        Fault(authorities, "    name: Cheshire East\n", "", line: 4, key: "authorities[2]", "'name' is missing"),
        Fault(
            authorities, "kind: region", "kind: county",
            line: 3, key: "authorities[1].kind", "'county' is not one of"),
        Fault(
            authorities, "code: E06000049", "code: 895",
            line: 4, key: "authorities[2].code", "'895' is not an ONS code"),
        Fault(
            authorities, "code: E08000029", "code: E06000007",
            line: 12, key: "authorities[4]", "the code E06000007 is taken already"),
        Fault(
            authorities, "name: Solihull, kind", "formerCodes: [E06000007], name: Solihull, kind",
            line: 12, key: "authorities[4].formerCodes", "the code E06000007 is taken already"),
        Fault(
            authorities, "name: Solihull, kind", "laNumber: 33, name: Solihull, kind",
            line: 12, key: "authorities[4].laNumber", "a number of three digits"),
        Fault(
            authorities, "name: Warrington, kind: local-authority}\n  - {code: E08000029, ",
            "name: Warrington, kind: local-authority, laNumber: 877}\n  - {code: E08000029, laNumber: 877, ",
            line: 12, key: "authorities[4].laNumber", "the number 877 is taken already"),
        Fault(
            authorities, "region: E12000002", "region: E12000001",
            line: 7, key: "authorities[2].region", "the region E12000001 is not among the authorities"),
        Fault(
            authorities, "[E06000007,", "[E06000011,",
            line: 10, key: "authorities[2].neighbours", "the neighbour E06000011 is not among the authorities"),
        Fault(
            authorities, "alertsFrom: 2018-19-Q1", "alertsFrom: 2018-19-Q5",
            line: 8, key: "authorities[2].alertsFrom", "is not a period"),
        Fault(
            authorities, "codes: [E06000007, E08000029]", "codes: E06000007",
            line: 10, key: "authorities[2].neighbours[0].codes", "must be a list"),
    ])
    func `an authority that cannot be`(fault: Fault) throws {
        try fault.expect { _ = try CatalogueReader.read($0) }
    }

    @Test func `every problem is told, in one go`() throws {
        var files = Sound.files
        files["authorities.yaml"] = Sound.authorities.replacing("kind: region", with: "kind: county")
        files["measures/child-protection.yaml"] = Sound.measures.replacing("unit: percent", with: "unit: share")
        try withFolder(files) { folder throws in
            let error = try #require(throws: ConfigurationError.self) { try CatalogueReader.read(folder) }
            #expect(error.problems.filter { $0.key.hasSuffix("kind") }.count == 1)
            #expect(error.problems.filter { $0.key.hasSuffix("unit") }.map(\.line) == [5, 18])
        }
    }

    @Test(arguments: [("previous-period", false), ("previous-year-end", false), ("same-period-last-year", true)])
    func `a cumulative measure travels from the same period last year only`(basis: String, isSound: Bool) throws {
        var files = Sound.files
        files[Self.measures] = Sound.measures.replacing("accumulation: discrete", with: "accumulation: cumulative")
            .replacing("basis: previous-period", with: "basis: \(basis)")
        try withFolder(files) { folder throws in
            if isSound {
                #expect(try CatalogueReader.read(folder).measures.count == 2)
            } else {
                let error = try #require(throws: ConfigurationError.self) { try CatalogueReader.read(folder) }
                #expect(error.problems.map(\.key) == ["measures[0].travel"])
                #expect(error.problems.map(\.line) == [11])
            }
        }
    }
}
