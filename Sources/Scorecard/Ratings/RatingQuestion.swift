/// Everything that a rating follows from, looked up beforehand so that rating is a pure calculation.
package struct RatingQuestion: Sendable {
    package let definition: RatingDefinition
    package let authority: AuthorityCode
    package let period: Period
    package let value: MeasuredValue
    /// The first of the travel basis's periods that has been returned.
    package let base: Base?
    /// The comparator that the target is set by, where it is.
    package let comparator: ComparatorAverage?
    /// The last rated period before this one.
    package let previous: Previous?

    package struct Base: Sendable {
        package let period: Period
        package let value: MeasuredValue
        package init(period: Period, value: MeasuredValue) {
            self.period = period
            self.value = value
        }
    }

    package struct Previous: Sendable {
        package let rag: RAGRating
        package let redPeriods: Int
        package init(rag: RAGRating, redPeriods: Int) {
            self.rag = rag
            self.redPeriods = redPeriods
        }
    }

    package init(
        definition: RatingDefinition, authority: AuthorityCode, period: Period, value: MeasuredValue,
        base: Base? = nil, comparator: ComparatorAverage? = nil, previous: Previous? = nil
    ) {
        self.definition = definition
        self.authority = authority
        self.period = period
        self.value = value
        self.base = base
        self.comparator = comparator
        self.previous = previous
    }

    /// The rating.
    package func rated() -> Rating {
        let number = value.number(in: definition.unit)
        let target = definition.target(for: authority, in: period)
        let level = target.flatMap { self.level(of: $0) }
        let movement = self.movement(of: number, target: target)
        let (rag, reason) = colour(number, target: target, level: level, movement: movement)
        let wasRed = previous?.rag == .red
        return Rating(
            value: number?.shortText(), symbol: value.symbol, rag: rag, ragReason: reason,
            target: level?.shortText(), targetKind: target.map { self.kind(of: $0) },
            direction: movement.direction, travel: movement.verdict, travelBasis: definition.travel.basis,
            travelFrom: movement.from, isNewlyRed: rag == .red && !wasRed,
            redPeriods: rag == .red ? (wasRed ? previous?.redPeriods ?? 0 : 0) + 1 : 0)
    }

    /// The number that the target sets; `nil` where its comparator is missing.
    private func level(of target: Target) -> ExactNumber? {
        switch target.level {
        case .rule: nil
        case .number(let number): ExactNumber(number)
        case .profile(let quarters):
            period.kind == .financialQuarter ? ExactNumber(quarters[period.ordinal - 1]) : nil
        case .comparator: comparator?.value
        }
    }

    private func kind(of target: Target) -> String {
        if case .comparator(let kind) = target.level { kind.rawValue } else { target.kind.rawValue }
    }
}
