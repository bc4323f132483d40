internal import Scorecard

/// The periods of one series, all of its measure's kind, that a batch may rate anew.
struct Reach {
    private(set) var first: Period
    private(set) var last: Period

    /// Takes in the period of a message.
    mutating func take(in period: Period) {
        if period.code < first.code { first = period }
        if period.code > last.code { last = period }
    }

    /// Takes in a period that is rated: a change of an earlier one may bear on it.
    mutating func takeIn(rated period: Period) {
        if period.code > last.code { last = period }
    }

    /// The stretches of periods, one of a kind, whose values ratings by some definitions look at.
    func spans(by definitions: [RatingDefinition]) -> [(first: Period, last: Period)] {
        var spans = [first.kind: (first: first, last: last)]
        for definition in definitions {
            let basis = definition.travel.basis
            for base in basis.basePeriods(of: first) + basis.basePeriods(of: last) {
                guard let span = spans[base.kind] else {
                    spans[base.kind] = (base, base)
                    continue
                }
                spans[base.kind] = (
                    base.code < span.first.code ? base : span.first, base.code > span.last.code ? base : span.last
                )
            }
        }
        return Array(spans.values)
    }
}
