internal import Scorecard

/// Reads what of a measure may not be shown, and which other measures would tell it.
enum DisclosureReader {
    static func minimumCount(_ node: ConfigurationNode?) -> Int? {
        node?.allow("minimumCount", "partOf", "denominatorOf", "numeratorOf")
        let minimum = node?.optional("minimumCount")
        guard let count = minimum?.integer(in: 0...1_000_000) else { return nil }
        if count == 2 { minimum?.warning("only 1 is under 2: where it is not shown, everybody knows that it is 1") }
        return count
    }

    static func relations(_ node: ConfigurationNode?) -> DisclosureRelations {
        func measures(_ name: String) -> [MeasureID] {
            node?.optional(name)?.elements.compactMap(\.measureID) ?? []
        }
        return DisclosureRelations(
            partOf: node?.optional("partOf")?.measureID, denominatorOf: measures("denominatorOf"),
            numeratorOf: measures("numeratorOf"))
    }

    /// Checks what only the whole catalogue can tell.
    static func check(_ measure: Measure, against catalogue: Catalogue, at node: ConfigurationNode) {
        let relations = measure.relations
        guard !relations.named.isEmpty else { return }
        if measure.minimumCount == nil { node.problem("a measure that others tell of needs a 'minimumCount'") }
        if measure.definition.unit != .number {
            node.problem("only counts, of the unit number, are parts, denominators and numerators")
        }
        if let total = relations.partOf, let place = node.optional("partOf") {
            checkTotal(total, of: measure, catalogue, place)
        }
        for (name, quotients) in [("denominatorOf", relations.denominatorOf), ("numeratorOf", relations.numeratorOf)] {
            for (quotient, place) in zip(quotients, node.optional(name)?.elements ?? []) {
                checkQuotient(quotient, name, of: measure, catalogue, place)
            }
        }
    }

    private static func checkTotal(
        _ id: MeasureID, of measure: Measure, _ catalogue: Catalogue, _ place: ConfigurationNode
    ) {
        guard let total = named(id, of: measure, catalogue, place) else { return }
        if total.definition.unit != .number { place.problem("'\(id)' is no count: its unit must be number") }
        if total.accumulation != measure.accumulation {
            place.problem("'\(id)' is \(total.accumulation.rawValue), its part \(measure.accumulation.rawValue)")
        }
        var next: MeasureID? = id
        var passed: Set<MeasureID> = [measure.id]
        while let above = next {
            guard passed.insert(above).inserted else {
                return place.problem("'\(measure.id)' is a part of itself, by way of '\(id)'")
            }
            next = catalogue[above]?.relations.partOf
        }
    }

    private static func checkQuotient(
        _ id: MeasureID, _ name: String, of measure: Measure, _ catalogue: Catalogue, _ place: ConfigurationNode
    ) {
        guard let quotient = named(id, of: measure, catalogue, place) else { return }
        let unit = quotient.definition.unit
        if unit == .number { return place.problem("'\(id)' is a count, and has no denominator") }
        if name == "numeratorOf", unit == .days || unit == .pounds {
            place.problem("'\(id)' divides \(unit.rawValue), which are no people")
        }
        let other = catalogue.measures.first { other in
            let names = name == "numeratorOf" ? other.relations.numeratorOf : other.relations.denominatorOf
            return other.id != measure.id && names.contains(id)
        }
        if let other { place.problem("'\(other.id)' is \(name) '\(id)' already") }
    }

    /// A measure that is named; `nil`, and a problem noted, where there is none that it can be.
    private static func named(
        _ id: MeasureID, of measure: Measure, _ catalogue: Catalogue, _ place: ConfigurationNode
    ) -> Measure? {
        guard let found = catalogue[id] else {
            place.problem("the measure '\(id)' is not in the catalogue")
            return nil
        }
        if id == measure.id { place.problem("a measure is no part, denominator or numerator of itself") }
        if found.minimumCount == nil { place.problem("'\(id)' needs a 'minimumCount' too: it tells of this measure") }
        if found.definition.cadence != measure.definition.cadence {
            place.problem("'\(id)' is of another cadence, \(found.definition.cadence.rawValue)")
        }
        return id == measure.id ? nil : found
    }
}
