internal import Importing
internal import Scorecard
internal import ScorecardTestSupport
internal import Settings

/// A mapping of the headings that generated files have.
enum FuzzMapping {
    static let form = MappedForm(
        FileMapping(
            source: "fuzzer", submittedAt: "2018-10-31",
            period: MappedPeriod(column: MappedColumn(["period"]), form: .period),
            authority: .named(.code(MappedColumn(["authority"]))), skipsUnknownAuthorities: true,
            symbols: CellSymbols([":": .symbol("x"), "": .leftOut]),
            measures: [
                MappedMeasure(measure: "children-missing-education", value: MappedColumn(["value"])),
                MappedMeasure(
                    measure: "icpc-within-15-days", value: MappedColumn(["value"]), decimals: 1,
                    filters: [RowFilter(column: MappedColumn(["measure"]), allowed: ["icpc-within-15-days"])]),
            ]), catalogue: FuzzCatalogue.catalogue)
}
