internal import Scorecard

/// Looks for what makes a published percentage another than its published fraction; each explanation is checked.
struct RatioExplainer {
    let figure: PublishedFigure
    let published: ExactNumber
    let quotient: ExactNumber
    let measure: Measure
    let counts: PublishedCounts
    let kind: Authority.Kind?

    /// `nil` where nothing explains it.
    var explanation: String? {
        if (quotient - published).magnitude == half {
            return "the fraction lies exactly between two figures, and was published rounded towards zero"
        }
        guard kind == .nation || kind == .region else { return nil }
        if isPossible(lessening: .zero) {
            return "the counts are published rounded to the nearest 10, the percentage is of unrounded ones"
        }
        let without = counts.denominatorsWithoutNumerator(within: figure.series.authority, in: figure.period)
        if !without.isZero, isPossible(lessening: without) {
            return "the published percentage leaves out authorities without a published numerator, whose denominators "
                + "of \(without.shortText()) are in the published total"
        }
        return nil
    }

    /// Half of the last decimal that is published.
    private var half: ExactNumber {
        let unit = (0..<measure.decimals).reduce(2) { product, _ in product * 10 }
        return ExactNumber(1).divided(by: ExactNumber(unit)) ?? .zero
    }

    /// True where some unrounded counts give the published figure.
    private func isPossible(lessening part: ExactNumber) -> Bool {
        guard let numerator = counts.numerator(on: figure.line), let denominator = counts.denominator(on: figure.line)
        else { return false }
        let factor = ExactNumber(measure.definition.unit.factor)
        let below = ExactNumber(denominator) - part
        let (lessAbove, lessBelow) = (slack(numerator), slack(denominator))
        guard
            let least = ((ExactNumber(numerator) - lessAbove) * factor).divided(by: below + lessBelow),
            let most = ((ExactNumber(numerator) + lessAbove) * factor).divided(by: below - lessBelow)
        else { return false }
        return least <= published + half && published - half <= most
    }

    /// How far a count may be from what was counted: 5 where it is a multiple of 10.
    private func slack(_ count: DecimalNumber) -> ExactNumber {
        count.scale == 0 && count.mantissa % 10 == 0 ? ExactNumber(5) : .zero
    }
}
