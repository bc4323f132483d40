import Scorecard
import ScorecardTestSupport
import Testing

/// Direction of travel (contract section 4).
struct TravelTests {
    @Test(
        arguments: [
            ("74", .static), ("75.48", .static), ("75.480000000000001", .up), ("72.52", .static),
            ("72.519999999999999", .down), ("0", .down),
        ] as [(DecimalNumber, DirectionOfTravel)])
    func `a movement within two percent of the base, limit included, is none`(
        value: DecimalNumber, direction: DirectionOfTravel
    ) {
        let travel = TravelRule(basis: .previousPeriod, tolerance: .relative("2"))
        #expect(Question(.high, travel, from: .number("74")).rated(value).direction == direction)
    }

    @Test(
        arguments: [("2", .static), ("2.5", .static), ("2.51", .up), ("1.5", .static), ("1.49", .down)]
            as [(DecimalNumber, DirectionOfTravel)])
    func `a tolerance may be in points`(value: DecimalNumber, direction: DirectionOfTravel) {
        let travel = TravelRule(basis: .previousPeriod, tolerance: .points("0.5"))
        #expect(Question(.high, travel, from: .number("2")).rated(value).direction == direction)
    }

    @Test(
        arguments: [
            (.high, "91", .improved), (.high, "74", .same), (.high, "62", .worse), (.low, "91", .worse),
            (.low, "74", .same),
            (.low, "62", .improved), (.none, "91", .none), (.none, "74", .none), (.none, "62", .none),
        ] as [(Polarity, DecimalNumber, TravelVerdict)])
    func `polarity says whether a movement is good`(polarity: Polarity, value: DecimalNumber, verdict: TravelVerdict) {
        let rating = Question(polarity, TravelRule(basis: .previousPeriod), from: .number("74")).rated(value)
        #expect(rating.travel == verdict)
        #expect(rating.direction == (value == "74" ? .static : value == "91" ? .up : .down))
    }

    @Test func `a negative base has a tolerance of its size`() {
        let travel = TravelRule(basis: .previousPeriod, tolerance: .relative("10"))
        let question = Question(.high, travel, from: .number("-1.60"))
        #expect(question.rated("-1.48").direction == .static)
        #expect(question.rated("-1.43").direction == .up)
    }

    @Test func `the rating says what it travelled from`() {
        let rating = Question(.high, TravelRule(basis: .previousPeriod), from: .number("74.0")).rated("74")
        #expect(rating.travelFrom == Rating.Base(period: "2018-19-Q1", value: "74"))
        #expect(rating.travelBasis == .previousPeriod)
    }

    @Test(arguments: [nil, .symbol(.confidential), .fraction(numerator: "1", denominator: "0")] as [MeasuredValue?])
    func `a base without a number gives no direction`(base: MeasuredValue?) {
        let rating = Question(.high, TravelRule(basis: .previousPeriod), from: base).rated("74")
        #expect(rating.direction == .none)
        #expect(rating.travel == .none)
        #expect(rating.travelFrom == nil)
    }

    @Test func `a symbol goes nowhere`() {
        let rating = Question(.high, TravelRule(basis: .previousPeriod), from: .number("74")).rated(.symbol(.notDue))
        #expect(rating.direction == .none)
        #expect(rating.travel == .none)
    }
}

/// Where a movement is measured from.
struct TravelBasisTests {
    @Test(
        arguments: [
            (.previousPeriod, "2018-19-Q1", ["2017-18-Q4"]), (.samePeriodLastYear, "2018-19-Q2", ["2017-18-Q2"]),
            (.previousYearEnd, "2018-19-Q2", ["2017-18", "2017-18-Q4"]),
            (.previousYearEnd, "2018-19-Q4", ["2017-18", "2017-18-Q4"]), (.none, "2018-19-Q2", []),
        ] as [(TravelRule.Basis, Period, [Period])])
    func `the base is looked for in order`(basis: TravelRule.Basis, period: Period, bases: [Period]) {
        #expect(basis.basePeriods(of: period) == bases)
    }
}
