import Foundation
import Settings
import Testing

/// What is told of a mapping that cannot be right: line, key and what to write.
struct MappingFaultTests {
    private static let sound = """
        source: dfe
        submittedAt: 2025-10-30
        period: {column: time_period, identifier: time_identifier, identifiers: {Reporting year: financial-year-ending}}
        authority: {code: new_la_code}
        symbols: {":": x}
        measures:
          - measure: icpc-annual
            value: percent
            numerator: above
            denominator: below
            mismatch: value
        """

    private func problems(_ old: String, _ new: String) throws -> [ConfigurationProblem] {
        let text = Self.sound.replacing(old, with: new)
        try #require(text != Self.sound)
        do {
            _ = try Mappings.read(text)
            return []
        } catch let error as ConfigurationError {
            return error.problems
        }
    }

    @Test(
        arguments: [
            ("source: dfe", "colour: red", 1, "colour", "is not a known key"),
            ("source: dfe", "status: final", 1, "", "'source' is missing"),
            ("2025-10-30", "30/10/2025", 2, "submittedAt", "not a date"),
            ("submittedAt: 2025-10-30", "submittedAt: 2025-10-30\nrevision: 0", 3, "revision", "from 1 to"),
            ("submittedAt: 2025-10-30", "submittedAt: 2025-10-30\nstatus: done", 3, "status", "final, provisional"),
            ("submittedAt: 2025-10-30", "submittedAt: 2025-10-30\nasAt: today", 3, "asAt", "period-end"),
            ("financial-year-ending", "fiscal", 3, "period.identifiers.Reporting year", "financial-year-ending"),
            ("identifier: time_identifier, ", "", 3, "period.identifiers", "'identifier' is missing"),
            (
                ", identifier: time_identifier, identifiers: {Reporting year: financial-year-ending}", "", 3, "period",
                "write 'identifier', or 'form'"
            ),
            (
                "identifier: time_identifier,", "identifier: time_identifier, form: calendar-year,", 3, "period.form",
                "without identifiers"
            ),
            ("{code: new_la_code}", "{code: a, fixed: E06000049}", 4, "authority", "write one of"),
            ("{code: new_la_code}", "{level: a, code: b}", 4, "authority.level", "is for 'levels'"),
            ("{code: new_la_code}", "{levels: {National: a}}", 4, "authority", "'level' is missing"),
            ("{code: new_la_code}", "{fixed: E06000099}", 4, "authority.fixed", "not in the catalogue"),
            ("{code: new_la_code}", "{columns: {a: E06000099}}", 4, "authority.columns.a", "not in the catalogue"),
            ("{code: new_la_code}", "{columns: {a: E06000049}}", 8, "measures[0].value", "leave it out"),
            ("{\":\": x}", "{\":\": q}", 5, "symbols.:", "leave-out"),
            ("{\":\": x}", "{\"0\": x}", 5, "symbols.0", "is a number"),
            ("icpc-annual", "no-such", 7, "measures[0].measure", "not in the catalogue"),
            ("value: percent", "decimals: 1", 8, "measures[0].decimals", "never rounded"),
            ("value: percent", "value: []", 8, "measures[0].value", "at least one heading"),
            ("value: percent", "value: percent\n    filters: {sex: []}", 9, "measures[0].filters.sex", "at least one"),
            ("    denominator: below\n", "", 7, "measures[0]", "'denominator' is missing"),
            (
                "    value: percent\n    numerator: above\n    denominator: below\n", "", 7, "measures[0]",
                "write 'value'"
            ),
            ("    numerator: above\n    denominator: below\n", "", 9, "measures[0].mismatch", "write all three"),
            ("mismatch: value", "mismatch: ignore", 11, "measures[0].mismatch", "reject, value, fraction"),
        ] as [(String, String, Int, String, String)])
    func `a fault is told with its line and key`(old: String, new: String, line: Int, key: String, text: String) throws
    {
        let problems = try problems(old, new)
        #expect(
            problems.contains { $0.line == line && $0.key == key && $0.text.contains(text) },
            "\(problems.map(\.description))")
    }

    @Test func `a mapping file that is missing is told without a word about the configuration folder`() throws {
        try withFolder(Sound.files) { folder throws in
            let catalogue = try CatalogueReader.read(folder)
            let error = try #require(throws: ConfigurationError.self) {
                try MappingReader.read("no-such.yaml", catalogue: catalogue)
            }
            #expect(error.description == "no-such.yaml: the mapping file is missing")
        }
    }
}
