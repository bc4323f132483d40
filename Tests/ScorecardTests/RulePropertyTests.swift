import Scorecard
import ScorecardTestSupport
import Testing

/// What holds for every rule, whatever the numbers: over a few thousand seeded cases each.
struct RulePropertyTests {
    /// A random case for a measure of which more is better.
    private struct Case {
        let rule: RatingRule
        let target: DecimalNumber
        let base: DecimalNumber?
        let tolerance: DecimalNumber
    }

    private static let kinds = 6

    private static func number(_ range: ClosedRange<Int>, _ random: inout SeededGenerator) -> DecimalNumber {
        let mantissa = Int.random(in: range, using: &random)
        return DecimalNumber("\(mantissa)e-1") ?? DecimalNumber(0)
    }

    private static func make(_ kind: Int, _ random: inout SeededGenerator) -> Case {
        var target = number(-1_000...1_000, &random)
        if target.isZero { target = DecimalNumber(1) }
        let green = number(0...100, &random)
        let amber = number(100...300, &random)
        let rule: RatingRule =
            switch kind {
            case 0: .relative(green: green, amber: amber)
            case 1: .points(green: green, amber: amber)
            case 2: .limits(green: target, amber: number(-2_000...(-1_000), &random))
            case 3: .improving(green: green)
            case 4: .plannedImprovement(baseline: number(-2_000...(-1_001), &random), green: "100", amber: "80")
            default:
                .firstMatch(
                    [
                        .init(.red, shortfallPercentOver: amber, travel: [.worse, .none]),
                        .init(.amber, shortfallPointsOver: green),
                    ], otherwise: .green)
            }
        return Case(
            rule: rule, target: target, base: Bool.random(using: &random) ? number(-1_500...1_500, &random) : nil,
            tolerance: number(0...50, &random))
    }

    private static func rating(
        _ polarity: Polarity, _ rule: RatingRule, _ target: DecimalNumber, _ tolerance: DecimalNumber,
        base: DecimalNumber?, value: DecimalNumber
    ) -> Rating {
        let travel = TravelRule(basis: .previousPeriod, tolerance: .points(tolerance))
        return RatingQuestion(
            definition: RatingDefinition(
                unit: .number, polarity: polarity,
                targets: [Target(from: "2018-04-01", level: .number(target), rule: rule)], travel: travel),
            authority: .cheshireEast, period: "2018-19-Q2", value: .number(value),
            base: base.map { RatingQuestion.Base(period: "2018-19-Q1", value: .number($0)) }
        ).rated()
    }

    private static func rank(_ rag: RAGRating) -> Int { [.red: 0, .amber: 1, .green: 2][rag] ?? -1 }

    @Test(arguments: 0..<kinds)
    func `a better value never has a worse colour, nor a worse travel`(kind: Int) {
        var random = SeededGenerator(seed: UInt64(kind) + 1)
        for _ in 0..<3_000 {
            let example = Self.make(kind, &random)
            let values = [Self.number(-2_000...2_000, &random), Self.number(-2_000...2_000, &random)].sorted()
            let ratings = values.map {
                Self.rating(.high, example.rule, example.target, example.tolerance, base: example.base, value: $0)
            }
            #expect(Self.rank(ratings[0].rag) <= Self.rank(ratings[1].rag), "\(example) \(values)")
            let verdicts: [TravelVerdict] = [.worse, .same, .improved]
            if let worse = verdicts.firstIndex(of: ratings[0].travel),
                let better = verdicts.firstIndex(of: ratings[1].travel)
            {
                #expect(worse <= better, "\(example) \(values)")
            }
        }
    }

    @Test(arguments: 0..<kinds)
    func `a measure of which less is better is the mirror of one of which more is`(kind: Int) {
        var random = SeededGenerator(seed: UInt64(kind) + 100)
        for _ in 0..<3_000 {
            let example = Self.make(kind, &random)
            let value = Self.number(-2_000...2_000, &random)
            let high = Self.rating(
                .high, example.rule, example.target, example.tolerance, base: example.base, value: value)
            let low = Self.rating(
                .low, Self.mirrored(example.rule), Self.mirrored(example.target), example.tolerance,
                base: example.base.map(Self.mirrored), value: Self.mirrored(value))
            #expect(high.rag == low.rag, "\(example) \(value)")
            #expect(high.travel == low.travel, "\(example) \(value)")
        }
    }

    private static func mirrored(_ number: DecimalNumber) -> DecimalNumber {
        let text = number.description
        return DecimalNumber(text.hasPrefix("-") ? String(text.dropFirst()) : "-\(text)") ?? number
    }

    private static func mirrored(_ rule: RatingRule) -> RatingRule {
        switch rule {
        case .limits(let green, let amber): .limits(green: mirrored(green), amber: mirrored(amber))
        case .plannedImprovement(let baseline, let green, let amber):
            .plannedImprovement(baseline: mirrored(baseline), green: green, amber: amber)
        case .relative, .points, .improving, .firstMatch, .band: rule
        }
    }

    @Test func `the nearer to the band the better, on both sides alike`() throws {
        var random = SeededGenerator(seed: 7)
        let rule = RatingRule.band(
            green: try #require(RatingRule.Band("-10", "10")), amber: try #require(RatingRule.Band("-30", "30")))
        func rating(_ value: DecimalNumber, base: DecimalNumber) -> Rating {
            var question = Question(.band, TravelRule(basis: .previousPeriod), from: .number(base))
            question.targets = [Target(from: "2018-04-01", level: .rule, rule: rule)]
            return question.rated(value)
        }
        for _ in 0..<3_000 {
            let (value, base) = (Self.number(-600...600, &random), Self.number(-600...600, &random))
            let found = rating(value, base: base)
            let mirror = rating(Self.mirrored(value), base: Self.mirrored(base))
            #expect(found.rag == mirror.rag && found.travel == mirror.travel, "\(value) \(base)")
            let nearer = Self.rank(rating(base, base: base).rag)
            switch found.travel {
            case .improved: #expect(Self.rank(found.rag) >= nearer, "\(value) \(base)")
            case .worse: #expect(Self.rank(found.rag) <= nearer, "\(value) \(base)")
            case .same: #expect(found.rag == rating(base, base: base).rag, "\(value) \(base)")
            case .none: Issue.record("no verdict: \(value) \(base)")
            }
        }
    }
}
