import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// Reading a mapping file.
struct MappingReaderTests {
    private func read(_ text: String) throws -> FileMapping { try Mappings.read(text) }

    @Test func `a mapping with every key is read`() throws {
        let mapping = try read(
            """
            source: dfe
            submittedAt: 2025-10-30
            status: provisional
            revision: 2
            asAt: period-end
            period: {column: [time_period, year], identifier: time_identifier, identifiers: {Reporting year: financial-year-ending}}
            authority:
              level: geographic_level
              levels: {National: country_code, Local authority: {laNumber: old_la_code}}
            unknownAuthority: skip
            filters: {category: [A, B]}
            symbols: {":": x, "": leave-out}
            measures:
              - measure: icpc-annual
                value: percent
                symbol: flag
                numerator: above
                denominator: below
                mismatch: value
                decimals: 1
                filters: {sex: Total}
            """)
        #expect(mapping.source == "dfe" && mapping.submittedAt == "2025-10-30")
        #expect(mapping.status == .provisional && mapping.revision == 2)
        #expect(mapping.isAsAtPeriodEnd && mapping.skipsUnknownAuthorities)
        #expect(mapping.period.column == MappedColumn(["time_period", "year"]))
        #expect(mapping.period.period("2025", identifier: "reporting YEAR") == "2024-25")
        #expect(
            mapping.authority
                == .byLevel(
                    MappedColumn(["geographic_level"]),
                    [
                        "National": .code(MappedColumn(["country_code"])),
                        "Local authority": .laNumber(MappedColumn(["old_la_code"])),
                    ]))
        #expect(mapping.filters == [RowFilter(column: MappedColumn(["category"]), allowed: ["A", "B"])])
        #expect(mapping.symbols.meanings == [":": .symbol("x"), "": .leftOut])
        let measure = try #require(mapping.measures.first)
        #expect(measure.measure == "icpc-annual" && measure.value == MappedColumn(["percent"]))
        #expect(measure.symbol == MappedColumn(["flag"]) && measure.mismatch == .value && measure.decimals == 1)
        #expect(measure.fraction?.numerator == MappedColumn(["above"]))
        #expect(measure.fraction?.denominator == MappedColumn(["below"]))
        #expect(measure.filters == [RowFilter(column: MappedColumn(["sex"]), allowed: ["Total"])])
    }

    @Test func `what is left out has a default`() throws {
        let mapping = try read(
            "source: dfe\nsubmittedAt: 2025-10-30\nperiod: {column: year, form: calendar-year}\n"
                + "measures: [{measure: icpc-annual, value: v}]")
        #expect(mapping.status == nil && mapping.revision == 1)
        #expect(!mapping.isAsAtPeriodEnd && !mapping.skipsUnknownAuthorities)
        #expect(mapping.authority == .tidy)
        #expect(mapping.measures.first?.mismatch == .reject)
        #expect(mapping.period.period("2018", identifier: nil) == "2018")
    }

    @Test(
        arguments: [
            ("code: la", .named(.code(MappedColumn(["la"])))),
            ("laNumber: la", .named(.laNumber(MappedColumn(["la"])))),
            ("fixed: E06000049", .fixed(.cheshireEast)),
        ] as [(String, MappedAuthority)])
    func `an authority is named in several ways`(text: String, authority: MappedAuthority) throws {
        let mapping = try read(
            "source: a\nsubmittedAt: 2025-10-30\nperiod: {column: y, form: calendar-year}\n"
                + "authority: {\(text)}\nmeasures: [{measure: icpc-annual, value: v}]")
        #expect(mapping.authority == authority)
    }

    @Test func `values may stand in the columns of authorities`() throws {
        let mapping = try read(
            "source: a\nsubmittedAt: 2025-10-30\nperiod: {column: y, form: calendar-year}\n"
                + "authority: {columns: {ce: E06000049}}\nmeasures: [{measure: icpc-annual, decimals: 2}]")
        let column = MappedAuthority.ValueColumn(column: MappedColumn(["ce"]), authority: .cheshireEast)
        #expect(mapping.authority == .columns([column]))
    }

    @Test func `an identifier that the mapping does not name is read as the Department's pair`() {
        let period = MappedPeriod(column: MappedColumn(["time_period"]), identifier: MappedColumn(["time_identifier"]))
        #expect(period.period("201819", identifier: "Financial year Q2") == "2018-19-Q2")
        #expect(period.period("2023", identifier: "Calendar year") == "2023")
        #expect(period.period("2025", identifier: "Reporting year") == nil)
    }
}

/// Reads mappings for tests.
enum Mappings {
    static func read(_ text: String) throws -> FileMapping {
        var files = Sound.files
        files["mapping.yaml"] = text
        return try withFolder(files) { folder in
            try MappingReader.read("\(folder.path)/mapping.yaml", catalogue: try CatalogueReader.read(folder))
        }
    }
}
