/// Whether the colour of a rating may be told beside figures that are not.
///
/// It may where it tells nothing: where every count that can stand behind them has that colour. A colour that only some
/// of them have would narrow them down, and with another quarter's target, another rule or a later average to exactly one.
package struct ColourDisclosure: Sendable {
    /// The value of a rating, or what its movement is measured from.
    package enum Figure: Sendable {
        /// There is none, or nobody is told which.
        case none
        case shown(MeasuredValue)
        /// Not shown, since it is small itself: nothing else can be the reason.
        case small(ReturnCounts?)
        /// Not shown, and it may be of any size.
        case withheld

        var isShown: Bool {
            switch self {
            case .none, .shown: true
            case .small, .withheld: false
            }
        }
    }

    private let measure: Measure
    private let authority: AuthorityCode

    package init(_ measure: Measure, of authority: AuthorityCode) {
        self.measure = measure
        self.authority = authority
    }

    /// True where the colour must not be told.
    ///
    /// - Parameters:
    ///   - rag: The colour as it was rated.
    ///   - target: The number that it was held to.
    ///   - base: What the movement is measured from, which some rules ask for.
    package func withholds(
        _ rag: RAGRating, in period: Period, target level: ExactNumber?, value: Figure, base: Figure
    ) -> Bool {
        guard !value.isShown || !base.isShown else { return false }
        let definition = measure.definition
        // Without these nothing is coloured, whatever the value is.
        guard let target = definition.target(for: authority, in: period), definition.polarity != .none,
            level != nil || target.level == .rule
        else { return rag != .none }
        guard target.rule.asksForMovement else {
            return differ(value, [nil], rag) { value, _ in colour(value, nil, target, level, period) }
        }
        guard let bases = candidates(base) else { return true }
        return differ(value, bases, rag) { colour($0, $1, target, level, period) }
    }

    private func differ(
        _ value: Figure, _ bases: [MeasuredValue?], _ rag: RAGRating,
        _ colour: (MeasuredValue, MeasuredValue?) -> RAGRating
    ) -> Bool {
        guard !(value.isShown && bases.count < 2) else { return false }
        guard let values = candidates(value) else { return true }
        return values.contains { value in
            bases.contains { base in value.map { colour($0, base) != rag } ?? false }
        }
    }

    private func colour(
        _ value: MeasuredValue, _ base: MeasuredValue?, _ target: Target, _ level: ExactNumber?, _ period: Period
    ) -> RAGRating {
        let question = RatingQuestion(
            definition: measure.definition, authority: authority, period: period, value: value,
            base: base.map { RatingQuestion.Base(period: period, value: $0) })
        let number = value.number(in: measure.definition.unit)
        return question.colour(
            number, target: target, level: level, movement: question.movement(of: number, target: target)
        ).rag
    }

    /// What a figure can be; `nil` where that is too much to be looked at.
    private func candidates(_ figure: Figure) -> [MeasuredValue?]? {
        switch figure {
        case .none: [nil]
        case .shown(let value): [value]
        case .withheld: nil
        case .small(let counts): smallOnes(of: counts)
        }
    }

    /// Every small count, over the same denominator. A percentage may be of a few, or of all but a few.
    private func smallOnes(of counts: ReturnCounts?) -> [MeasuredValue?]? {
        guard let minimum = measure.minimumCount, minimum > 1, minimum <= Self.mostLookedAt else { return nil }
        let small = 1..<minimum
        switch (measure.definition.unit, counts) {
        case (.number, nil): return small.map { .number(DecimalNumber($0)) }
        case (.ratePer10000, let counts?), (.ratio, let counts?):
            guard let denominator = counts.denominator.count, denominator >= minimum else { return nil }
            return small.map { .fraction(numerator: DecimalNumber($0), denominator: counts.denominator) }
        case (.percent, let counts?):
            guard let denominator = counts.denominator.count, denominator >= minimum else { return nil }
            return (small.map { $0 } + small.map { denominator - $0 }).map {
                .fraction(numerator: DecimalNumber($0), denominator: counts.denominator)
            }
        case (.number, _), (.ratePer10000, nil), (.ratio, nil), (.percent, nil), (.days, _), (.pounds, _): return nil
        }
    }

    private static let mostLookedAt = 100
}

extension RatingRule {
    /// True where the colour depends on how the value moved.
    var asksForMovement: Bool {
        switch self {
        case .relative, .points, .limits, .band, .plannedImprovement: false
        case .improving: true
        case .firstMatch(let clauses, _): clauses.contains { $0.travel != nil }
        }
    }
}
