internal import Scorecard

/// Reads `first-match: [{when: {…}, rag: red}, …, {otherwise: green}]`.
enum FirstMatchReader {
    static func rule(_ node: ConfigurationNode) -> RatingRule? {
        let elements = node.elements
        guard let last = elements.last, last.optional("otherwise") != nil else {
            node.problem("the last element must be {otherwise: COLOUR}, for whatever no other clause holds for")
            return nil
        }
        last.allow("otherwise")
        let otherwise = last.required("otherwise").flatMap(colour)
        let clauses = elements.dropLast().map(clause)
        let read = clauses.compactMap { $0 }
        if read.isEmpty, clauses.isEmpty { node.problem("write at least one clause: {when: {…}, rag: COLOUR}") }
        guard let otherwise, read.count == clauses.count, !read.isEmpty else { return nil }
        return .firstMatch(read, otherwise: otherwise)
    }

    private static func colour(_ node: ConfigurationNode) -> RAGRating? {
        node.parsed("one of red, amber, green") { RAGRating(rawValue: $0).flatMap { $0.isRated ? $0 : nil } }
    }

    private static func clause(_ node: ConfigurationNode) -> RatingRule.Clause? {
        node.allow("when", "rag")
        guard let rag = node.required("rag").flatMap(colour), let when = node.required("when") else { return nil }
        when.allow("shortfallPercentOver", "shortfallPointsOver", "valueOver", "valueUnder", "travel")
        guard !when.pairs.isEmpty else {
            when.problem("write at least one condition; what always holds is {otherwise: COLOUR}")
            return nil
        }
        return RatingRule.Clause(
            rag, shortfallPercentOver: when.optional("shortfallPercentOver")?.decimal,
            shortfallPointsOver: when.optional("shortfallPointsOver")?.decimal,
            valueOver: when.optional("valueOver")?.decimal, valueUnder: when.optional("valueUnder")?.decimal,
            travel: when.optional("travel").map(verdicts))
    }

    /// One verdict, or a list of them.
    private static func verdicts(_ node: ConfigurationNode) -> [TravelVerdict] {
        node.isList
            ? node.elements.compactMap { $0.oneOf(TravelVerdict.self) }
            : node.oneOf(TravelVerdict.self).map { [$0] } ?? []
    }
}
