import Scorecard
import ScorecardTestSupport

/// Values as returns have them: percentages and rates mostly with numerator and denominator, one in ten of those
/// without a value, and a symbol now and then.
struct EngineValues {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A value around the measure's newest target, so that all colours occur.
    mutating func next(for definition: RatingDefinition) -> MeasuredValue {
        if random.once(in: 50) { return .symbol(.confidential) }
        switch definition.unit {
        case .percent where random.once(in: 10):
            let denominator = 20 + random.below(1_000)
            return .fraction(
                numerator: DecimalNumber(random.below(denominator + 1)), denominator: DecimalNumber(denominator))
        case .percent, .ratePer10000, .number, .days, .ratio, .pounds:
            return .number(near(definition))
        }
    }

    /// Within three tenths of the target, with one decimal.
    private mutating func near(_ definition: RatingDefinition) -> DecimalNumber {
        let share = 70 + random.below(61)
        guard let target = definition.targets.last, case .number(let level) = target.level,
            let number = DecimalNumber(
                ((ExactNumber(level) * ExactNumber(share)).divided(by: ExactNumber(100)) ?? .zero).text(decimals: 1))
        else { return DecimalNumber(random.below(100)) }
        return number
    }
}
