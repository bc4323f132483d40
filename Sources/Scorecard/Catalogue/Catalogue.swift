/// The measures and authorities that returns, ratings and reports are about.
package struct Catalogue: Sendable {
    /// In the order of the configuration.
    package let measures: [Measure]
    package let authorities: [Authority]
    package let nation: Authority?
    /// Which measures tell of each other's counts.
    package let related: RelatedMeasures
    private let measureByID: [MeasureID: Measure]
    private let authorityByCode: [AuthorityCode: Authority]
    private let dependents: [MeasureID: [Dependent]]

    /// A measure whose target is set by another's values.
    private struct Dependent: Sendable {
        let measure: MeasureID
        let kind: ComparatorKind
    }

    /// - Important: Ids and codes must each be unique; the first of two wins.
    package init(measures: [Measure], authorities: [Authority]) {
        self.measures = measures
        self.authorities = authorities
        related = RelatedMeasures(measures)
        nation = authorities.first { $0.kind == .nation }
        measureByID = Dictionary(measures.map { ($0.id, $0) }) { first, _ in first }
        authorityByCode = Dictionary(authorities.map { ($0.code, $0) }) { first, _ in first }
        var dependents: [MeasureID: [Dependent]] = [:]
        for measure in measures where measure.isOnScorecard {
            for kind in measure.definition.targetComparators.sorted(by: { $0.rawValue < $1.rawValue }) {
                guard let comparator = measure.definition.comparators[kind] else { continue }
                dependents[comparator.measure, default: []].append(Dependent(measure: measure.id, kind: kind))
            }
        }
        self.dependents = dependents
    }

    package subscript(_ id: MeasureID) -> Measure? { measureByID[id] }
    package subscript(_ code: AuthorityCode) -> Authority? { authorityByCode[code] }

    /// The series whose target follows from a value of this one: they are rated again when it arrives.
    package func dependents(of series: Series) -> [Series] {
        guard let dependents = dependents[series.measure], let source = self[series.authority] else { return [] }
        var found: [Series] = []
        for authority in authorities where authority.isRated {
            for dependent in dependents where Self.concerns(dependent.kind, authority: authority, source: source) {
                found.append(Series(authority: authority.code, measure: dependent.measure))
            }
        }
        return found
    }

    private static func concerns(_ kind: ComparatorKind, authority: Authority, source: Authority) -> Bool {
        switch kind {
        case .neighbours: authority.neighbours.contains { $0.codes.contains(source.code) }
        case .national: source.kind == .nation
        case .region: authority.region == source.code
        }
    }

    /// The authorities whose values a comparison draws on in a period.
    package func members(of kind: ComparatorKind, for authority: AuthorityCode, in period: Period) -> [AuthorityCode] {
        guard let authority = self[authority] else { return [] }
        switch kind {
        case .neighbours: return authority.neighbours(on: period.lastDay)
        case .national: return nation.map { [$0.code] } ?? []
        case .region: return authority.region.map { [$0] } ?? []
        }
    }
}
