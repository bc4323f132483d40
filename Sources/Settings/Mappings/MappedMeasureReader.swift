internal import Scorecard

/// Reads one measure of a mapping.
enum MappedMeasureReader {
    /// - Parameter hasValueColumns: The values stand in the columns of their authorities.
    static func measure(_ node: ConfigurationNode, hasValueColumns: Bool) -> MappedMeasure? {
        node.allow(
            "measure", "value", "symbol", "numerator", "denominator", "mismatch", "decimals", "filters")
        let measure = node.required("measure")?.measureID
        let value = node.optional("value").flatMap(MappingPartReader.column)
        let fraction = fraction(node)
        checkPlaces(node, hasValueColumns: hasValueColumns)
        if let mismatch = node.optional("mismatch"), node.optional("value") == nil || fraction == nil {
            mismatch.problem("is for a value with a numerator and a denominator; write all three, or leave it out")
        }
        if let decimals = node.optional("decimals"), node.optional("value") == nil, !hasValueColumns {
            decimals.problem("is for a value; a fraction is never rounded")
        }
        guard let measure else { return nil }
        return MappedMeasure(
            measure: measure, value: value, symbol: node.optional("symbol").flatMap(MappingPartReader.column),
            fraction: fraction, mismatch: node.optional("mismatch")?.oneOf(MappedMeasure.Mismatch.self) ?? .reject,
            decimals: node.optional("decimals")?.parsed("a whole number from 0 to 10") { text in
                Int(text).flatMap { (0...10).contains($0) ? $0 : nil }
            }, filters: MappingPartReader.filters(node.optional("filters")))
    }

    private static func fraction(_ node: ConfigurationNode) -> MappedMeasure.Fraction? {
        guard node.optional("numerator") != nil || node.optional("denominator") != nil else { return nil }
        let numerator = node.required("numerator").flatMap(MappingPartReader.column)
        let denominator = node.required("denominator").flatMap(MappingPartReader.column)
        guard let numerator, let denominator else { return nil }
        return MappedMeasure.Fraction(numerator: numerator, denominator: denominator)
    }

    private static func checkPlaces(_ node: ConfigurationNode, hasValueColumns: Bool) {
        if hasValueColumns {
            for name in ["value", "symbol", "numerator", "denominator"] {
                node.optional(name)?.problem("the values stand in the columns of 'authority'; leave it out")
            }
        } else if ["value", "numerator", "denominator"].allSatisfy({ node.optional($0) == nil }) {
            node.problem("write 'value', or 'numerator' and 'denominator'")
        }
    }
}
