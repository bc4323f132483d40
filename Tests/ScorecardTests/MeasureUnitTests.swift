import Scorecard
import ScorecardTestSupport
import Testing

/// When a value and the fraction beside it agree (contract section 3.1).
struct MeasureUnitTests {
    private func agrees(
        _ unit: MeasureUnit, _ value: String, _ numerator: String, _ denominator: String
    ) throws -> Bool {
        unit.agrees(
            try #require(DecimalNumber(value)), with: try #require(DecimalNumber(numerator)),
            over: try #require(DecimalNumber(denominator)))
    }

    @Test(
        arguments: [
            (.percent, "74", "31", "42"),  // 73.81
            (.percent, "73.8", "31", "42"), (.percent, "73.81", "31", "42"),
            (.percent, "49.3", "257", "521"),  // education, health and care plans in 20 weeks, 2019
            (.percent, "12.5", "1", "8"), (.percent, "13", "1", "8"), (.percent, "0", "0", "5"),
            (.percent, "102", "51", "50"),
            (.ratePer10000, "371.1", "2808", "75665"), (.number, "2.5", "5", "2"), (.number, "3", "5", "2"),
            (.days, "426", "852", "2"), (.pounds, "1.01", "10.05", "10"),
            (.ratio, "0.333333333333333", "1", "3"),
            (.percent, "100", "999999999999999", "999999999999999"),
            (.ratePer10000, "10000.00000000001", "999999999999999", "999999999999998"),
            (.number, "0.000000000000001", "1", "999999999999999"),
        ] as [(MeasureUnit, String, String, String)])
    func `a value agrees with the fraction that rounds to it`(
        unit: MeasureUnit, value: String, numerator: String, denominator: String
    ) throws {
        #expect(try agrees(unit, value, numerator, denominator))
    }

    @Test(
        arguments: [
            (.percent, "73", "31", "42"), (.percent, "73.7", "31", "42"), (.percent, "73.79", "631", "855"),
            (.percent, "12.4", "1", "8"), (.percent, "12", "1", "8"), (.percent, "0.74", "31", "42"),
            (.percent, "-74", "31", "42"), (.ratePer10000, "3.7", "2808", "75665"), (.number, "2", "5", "2"),
            (.percent, "99.9", "999999999999999", "999999999999999"), (.percent, "5", "5", "0"),
            (.ratio, "0.333333333333334", "1", "3"),
        ] as [(MeasureUnit, String, String, String)])
    func `another value does not`(
        unit: MeasureUnit, value: String, numerator: String, denominator: String
    ) throws {
        #expect(try !agrees(unit, value, numerator, denominator))
    }

    @Test func `a quotient is exact and in the measure's unit`() {
        let value = MeasuredValue.fraction(numerator: "1", denominator: "3")
        #expect(value.number(in: .percent) == ExactNumber(100).divided(by: ExactNumber(3)))
        #expect(value.number(in: .ratePer10000) == ExactNumber(10_000).divided(by: ExactNumber(3)))
        #expect(value.number(in: .days) == ExactNumber(1).divided(by: ExactNumber(3)))
        #expect(MeasuredValue.fraction(numerator: "1", denominator: "0").number(in: .number) == nil)
        #expect(MeasuredValue.symbol(.confidential).number(in: .number) == nil)
    }
}
