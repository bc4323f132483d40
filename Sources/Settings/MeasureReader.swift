internal import Scorecard

/// Reads one measure of the catalogue.
enum MeasureReader {
    static func measure(_ node: ConfigurationNode) -> Measure? {
        node.allow(
            "id", "title", "service", "owner", "dueDays", "scorecard", "unit", "decimals", "polarity", "cadence",
            "accumulation", "targets", "travel", "comparators", "priorities", "plausible", "disclosure")
        let id = node.required("id")?.measureID
        let title = node.required("title")?.text
        let service = node.required("service")?.text
        let unit = node.required("unit")?.oneOf(MeasureUnit.self)
        let polarity = node.required("polarity")?.oneOf(Polarity.self)
        let cadence = node.required("cadence")?.oneOf(Cadence.self)
        let accumulation = node.optional("accumulation")?.oneOf(Accumulation.self) ?? .discrete
        let travel = Self.travel(node, accumulation: accumulation)
        let comparators = Self.comparators(node)
        let plausible = node.optional("plausible").map { range in
            range.allow("min", "max")
            return Measure.PlausibleRange(
                minimum: range.optional("min")?.decimal, maximum: range.optional("max")?.decimal)
        }
        let targets = TargetReader.targets(node.optional("targets"), polarity: polarity, plausible: plausible)
        let disclosure = node.optional("disclosure")
        let priorities = node.optional("priorities")?.pairs.compactMap { plan, text in
            text.text.map { Measure.Priority(plan: plan, text: $0) }
        }
        guard let id, let title, let service, let unit, let polarity, let cadence else { return nil }
        return Measure(
            id: id, title: title, service: service, owner: node.optional("owner")?.text,
            dueDays: node.optional("dueDays")?.integer(in: 0...3_660),
            isOnScorecard: node.optional("scorecard")?.boolean ?? true,
            decimals: node.optional("decimals")?.parsed("a whole number from 0 to 10") { text in
                Int(text).flatMap { (0...10).contains($0) ? $0 : nil }
            } ?? 0,
            accumulation: accumulation,
            definition: RatingDefinition(
                unit: unit, polarity: polarity, cadence: cadence, targets: targets, travel: travel,
                comparators: comparators),
            priorities: priorities ?? [], plausible: plausible,
            minimumCount: DisclosureReader.minimumCount(disclosure),
            relations: DisclosureReader.relations(disclosure))
    }

    private static func travel(_ node: ConfigurationNode, accumulation: Accumulation) -> TravelRule {
        guard let travel = node.optional("travel") else { return TravelRule(basis: .none) }
        travel.allow("basis", "tolerance")
        guard let basis = travel.required("basis")?.oneOf(TravelRule.Basis.self) else {
            return TravelRule(basis: .none)
        }
        if accumulation == .cumulative, basis == .previousPeriod || basis == .previousYearEnd {
            travel.problem("a cumulative measure cannot travel from '\(basis.rawValue)'; write same-period-last-year")
        }
        guard let tolerance = travel.optional("tolerance").flatMap(Self.tolerance) else {
            return TravelRule(basis: basis)
        }
        return TravelRule(basis: basis, tolerance: tolerance)
    }

    /// What movement counts as none.
    static func tolerance(_ node: ConfigurationNode) -> TravelRule.Tolerance? {
        node.allow("relative", "points")
        if let percent = node.optional("relative")?.decimal { return .relative(percent) }
        if let points = node.optional("points")?.decimal { return .points(points) }
        node.problem("write {relative: PERCENT} or {points: NUMBER}")
        return nil
    }

    private static func comparators(_ node: ConfigurationNode) -> [ComparatorKind: Comparator] {
        var found: [ComparatorKind: Comparator] = [:]
        for (name, value) in node.optional("comparators")?.pairs ?? [] {
            guard let kind = ComparatorKind(rawValue: name) else {
                value.problem("is not one of neighbours, national, region")
                continue
            }
            value.allow("measure", "method", "maxAge", "atLeast")
            guard let measure = value.required("measure")?.measureID else { continue }
            found[kind] = Comparator(
                measure: measure, method: value.optional("method")?.oneOf(Comparator.Method.self) ?? .mean,
                maxAgeYears: value.optional("maxAge")?.parsed("a number of years such as 2y, at most 100", years) ?? 2,
                atLeastPercent: value.optional("atLeast")?.parsed("a share such as 50%", percent) ?? 50)
        }
        return found
    }

    private static func years(_ text: String) -> Int? {
        Int(text.hasSuffix("y") ? text.dropLast() : text[...]).flatMap { (0...100).contains($0) ? $0 : nil }
    }

    private static func percent(_ text: String) -> Int? {
        guard text.hasSuffix("%"), let number = Int(text.dropLast()), (0...100).contains(number) else { return nil }
        return number
    }
}
