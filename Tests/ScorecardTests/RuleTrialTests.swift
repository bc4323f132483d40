import Scorecard
import ScorecardTestSupport
import Testing

/// Rule sets tried on figures: counts worked out by hand.
struct RuleTrialTests {
    private let period = Period(.financialYear, year: 2018)
    private let figures = [
        figure("met", .high, "90", target: "90", base: "80"),
        figure("within a tenth", .high, "81", target: "90", base: "81"),
        figure("beyond, improved", .low, "100", target: "90", base: "110"),
        figure("beyond, worse", .low, "100", target: "90", base: "90"),
        figure("beyond, without a base", .high, "80", target: "90", base: nil),
        figure("without a target", .high, "80", target: nil, base: "40"),
        figure("without a direction", .none, "80", target: "90", base: "40"),
    ]

    private static func figure(
        _ name: String, _ polarity: Polarity, _ value: String, target: String?, base: String?
    ) -> RuleTrial.Figure {
        RuleTrial.Figure(
            name: name, unit: .number, polarity: polarity,
            value: DecimalNumber(value).map { .number($0) } ?? .symbol(.notAvailable),
            target: target.flatMap { DecimalNumber($0) }, base: base.flatMap { DecimalNumber($0) }.map { .number($0) })
    }

    private func counts(_ rule: RatingRule) throws -> [Int] {
        let set = RuleSet(name: "tried", rule: rule, tolerance: .relative(DecimalNumber(5)))
        let trial = RuleTrial(set, on: figures, of: .cheshireEast, in: try #require(period))
        return [.red, .amber, .green, .none].map { trial.count($0) }
    }

    @Test func `a tenth of the target is amber, beyond it red`() throws {
        #expect(try counts(.relative(green: DecimalNumber(0), amber: DecimalNumber(10))) == [3, 1, 1, 2])
    }

    @Test func `beyond a tenth it is amber where the measure improved, and red where it did not or nobody knows`()
        throws
    {
        #expect(try counts(.improving(green: DecimalNumber(10))) == [2, 1, 2, 2])
    }

    @Test func `nine points short is on target where ten are allowed`() throws {
        #expect(try counts(.points(green: DecimalNumber(9), amber: DecimalNumber(10))) == [0, 3, 2, 2])
    }

    @Test func `travel has a verdict only where there is a base and a good direction`() throws {
        let set = RuleSet(
            name: "tried", rule: .relative(green: DecimalNumber(0), amber: DecimalNumber(10)),
            tolerance: .relative(DecimalNumber(5)))
        let trial = RuleTrial(set, on: figures, of: .cheshireEast, in: try #require(period))
        let travels: [TravelVerdict] = [.improved, .same, .worse, .none]
        #expect(travels.map { trial.count($0) } == [3, 1, 1, 2])
        #expect(trial.results.map(\.name) == figures.map(\.name))
    }
}
