/// Which figures of a measure may be published: none behind which only a few people stand.
///
/// A count is small where it is under the minimum and not zero. A true zero is shown, as in the Department for
/// Education's statistics.
package struct DisclosureRule: Hashable, Sendable {
    package let unit: MeasureUnit
    /// `nil` where every figure may be shown.
    package let minimumCount: Int?

    package init(unit: MeasureUnit, minimumCount: Int?) {
        self.unit = unit
        self.minimumCount = minimumCount
    }

    package init(_ measure: Measure) {
        self.init(unit: measure.definition.unit, minimumCount: measure.minimumCount)
    }

    /// True where a value must not be shown.
    ///
    /// - Parameters:
    ///   - number: The value; `nil` where a symbol stands, which tells nothing.
    ///   - counts: What it is the quotient of; a value that came without them is judged by itself.
    package func withholds(_ number: ExactNumber?, _ counts: ReturnCounts?) -> Bool {
        guard let number else { return false }
        if unit == .number, isSmall(number) { return true }
        guard let counts else { return false }
        let numerator = ExactNumber(counts.numerator)
        let denominator = ExactNumber(counts.denominator)
        if isSmall(denominator) { return true }
        switch unit {
        // Days and pounds are no people; whom they are divided by are.
        case .days, .pounds: return false
        case .number, .ratePer10000, .ratio: return isSmall(numerator)
        // Whoever is not in the numerator is as well known as whoever is.
        case .percent: return isSmall(numerator) || (numerator < denominator && isSmall(denominator - numerator))
        }
    }

    /// True where an average must not be shown: one neighbour's number is that neighbour's figure, and their counts are
    /// not known here.
    ///
    /// - Parameters:
    ///   - count: How many numbers it is of.
    ///   - comparator: The measure that is averaged.
    package static func withholdsAverage(_ kind: ComparatorKind, of count: Int, _ comparator: Measure?) -> Bool {
        kind == .neighbours && count < 2 && comparator?.minimumCount != nil
    }

    private func isSmall(_ count: ExactNumber) -> Bool {
        guard let minimumCount else { return false }
        return !count.isZero && count.magnitude < ExactNumber(minimumCount)
    }

    /// What stands in place of a reason, or is said beside a value that is not shown. Which of the two it is would tell
    /// how large the value is.
    package var explanation: String {
        "not shown: a count under \(minimumCount.map(String.init) ?? "the minimum") stands behind it, or would follow from it"
    }

    /// What stands in place of a target that is the average of one, or of some whose figures are not shown.
    package static let targetExplanation = "not shown: the target would tell another authority's figure"
}
