package import Scorecard
package import Settings

/// A mapping with what its rows are looked up in.
package struct MappedForm: Sendable {
    package let mapping: FileMapping
    let directory: AuthorityDirectory
    let units: [MeasureID: MeasureUnit]
    let refusesRepetition: Bool

    /// - Parameter refusesRepetition: Rejects a return of the same authority, measure and period as an earlier row's:
    ///   the mapping lacks a filter.
    package init(_ mapping: FileMapping, catalogue: Catalogue, refusesRepetition: Bool = true) {
        self.mapping = mapping
        directory = AuthorityDirectory(catalogue)
        units = Dictionary(catalogue.measures.map { ($0.id, $0.definition.unit) }) { first, _ in first }
        self.refusesRepetition = refusesRepetition
    }
}
