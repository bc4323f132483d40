import Contracts
import Rating
import Scorecard
import ScorecardTestSupport
import Testing

/// Late returns and corrections rate again just what they bear on: whatever the order of arrival, the ratings end alike.
struct ArrivalOrderTests {
    private struct Return {
        let period: Period
        let revision: Int32
        let value: String
    }

    private static let periods: [Period] = [
        "2016-17-Q3", "2016-17-Q4", "2017-18-Q1", "2017-18-Q2", "2017-18-Q3", "2017-18-Q4", "2018-19-Q1", "2018-19-Q2",
    ]

    private static func returns(_ random: inout SeededGenerator) -> [Return] {
        var returns: [Return] = []
        for period in periods where !random.once(in: 6) {
            for revision in 1...Int32(1 + random.below(3)) {
                returns.append(
                    Return(
                        period: period, revision: revision,
                        value: random.once(in: 8) ? "c" : "\(70 + random.below(30))"))
            }
        }
        if random.once(in: 2) {
            returns.append(Return(period: "2016-17", revision: 1, value: "\(70 + random.below(30))"))
        }
        return returns
    }

    /// What the newest rating of each period says.
    private static func ratings(_ returns: [Return], _ basis: TravelRule.Basis, _ rule: RatingRule) throws -> [Period:
        Rating]
    {
        let definition = RatingDefinition(
            unit: .percent, polarity: .high,
            targets: [Target(from: "2015-04-01", level: .number("90"), rule: rule)], travel: TravelRule(basis: basis))
        var series = try SeriesUnderTest(definition)
        var newest: [Period: Rating] = [:]
        for one in returns {
            for changed in try series.returned(one.value, in: one.period, revision: one.revision) {
                newest[changed.period] = changed.rating
            }
        }
        return newest
    }

    @Test(arguments: TravelRule.Basis.allCases)
    func `the order of arrival does not matter for the last rating`(basis: TravelRule.Basis) throws {
        var random = SeededGenerator(seed: UInt64(basis.rawValue.count))
        for rule in [RatingRule.relative(green: "0", amber: "5"), .improving(green: "5")] {
            for _ in 0..<150 {
                let returns = Self.returns(&random)
                let wanted = try Self.ratings(returns, basis, rule)
                let shuffled = returns.shuffled(using: &random)
                let found = try Self.ratings(shuffled, basis, rule)
                #expect(found == wanted, "\(shuffled)")
            }
        }
    }
}
