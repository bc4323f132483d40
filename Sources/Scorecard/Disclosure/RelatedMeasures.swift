/// Which measures tell of each other by the catalogue's declarations, in families: those of two families tell nothing
/// of each other.
package struct RelatedMeasures: Sendable {
    /// The measures that name a total.
    let partsOf: [MeasureID: [MeasureID]]
    /// The count that is a quotient's denominator, or its numerator.
    let denominatorOf: [MeasureID: MeasureID]
    let numeratorOf: [MeasureID: MeasureID]
    private let families: [MeasureID: [MeasureID]]

    package init(_ measures: [Measure]) {
        var partsOf: [MeasureID: [MeasureID]] = [:]
        var denominatorOf: [MeasureID: MeasureID] = [:]
        var numeratorOf: [MeasureID: MeasureID] = [:]
        var neighbours: [MeasureID: [MeasureID]] = [:]
        for measure in measures where measure.minimumCount != nil {
            let relations = measure.relations
            if let total = relations.partOf { partsOf[total, default: []].append(measure.id) }
            for quotient in relations.denominatorOf { denominatorOf[quotient] = measure.id }
            for quotient in relations.numeratorOf { numeratorOf[quotient] = measure.id }
            for other in relations.named {
                neighbours[measure.id, default: []].append(other)
                neighbours[other, default: []].append(measure.id)
            }
        }
        self.partsOf = partsOf
        self.denominatorOf = denominatorOf
        self.numeratorOf = numeratorOf
        families = Self.families(neighbours)
    }

    private static func families(_ neighbours: [MeasureID: [MeasureID]]) -> [MeasureID: [MeasureID]] {
        var families: [MeasureID: [MeasureID]] = [:]
        for first in neighbours.keys where families[first] == nil {
            var family: Set<MeasureID> = [first]
            var waiting = [first]
            while let next = waiting.popLast() {
                for other in neighbours[next] ?? [] where family.insert(other).inserted { waiting.append(other) }
            }
            let sorted = family.sorted { $0.rawValue < $1.rawValue }
            for member in sorted { families[member] = sorted }
        }
        return families
    }

    /// True where another measure tells of this one.
    package func isRelated(_ measure: MeasureID) -> Bool { families[measure] != nil }

    /// True where others of the same authority's figures may tell of one, so that one that is not small by itself may be
    /// withheld: another measure's, or another period's.
    package func isTold(_ measure: Measure) -> Bool {
        guard measure.minimumCount != nil else { return false }
        switch measure.accumulation {
        case .cumulative: return true
        case .discrete: return measure.definition.cadence == .quarter || isRelated(measure.id)
        case .rollingYear, .snapshot: return isRelated(measure.id)
        }
    }

    /// The measures that tell of one, itself included; in a fixed order.
    package func family(of measure: MeasureID) -> [MeasureID] { families[measure] ?? [measure] }
}
