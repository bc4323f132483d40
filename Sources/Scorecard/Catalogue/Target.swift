/// What a measure is held to from a day on, and the rule that colours the distance.
package struct Target: Hashable, Sendable, Codable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case local
        case national
    }

    package enum Level: Hashable, Sendable, Codable {
        /// None: the rule says by itself what is good.
        case rule
        case number(DecimalNumber)
        /// One number a quarter, in the order Q1 to Q4.
        case profile([DecimalNumber])
        /// The average of others.
        case comparator(ComparatorKind)
    }

    package let from: CalendarDate
    /// The one authority that the target is for; `nil` for all.
    package let authority: AuthorityCode?
    package let kind: Kind
    package let level: Level
    package let rule: RatingRule

    package init(
        from: CalendarDate, authority: AuthorityCode? = nil, kind: Kind = .local, level: Level, rule: RatingRule
    ) {
        self.from = from
        self.authority = authority
        self.kind = kind
        self.level = level
        self.rule = rule
    }
}
