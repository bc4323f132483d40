import Scorecard
import ScorecardTestSupport
import Testing

/// What may be published where counts under six may not.
struct DisclosureRuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let unit: MeasureUnit
        let number: DecimalNumber
        let counts: ReturnCounts?
        let isWithheld: Bool

        init(
            _ unit: MeasureUnit, _ number: DecimalNumber,
            of counts: (numerator: DecimalNumber, denominator: DecimalNumber)? = nil, _ isWithheld: Bool
        ) {
            self.unit = unit
            self.number = number
            self.counts = counts.map { ReturnCounts(numerator: $0.numerator, denominator: $0.denominator) }
            self.isWithheld = isWithheld
        }

        var testDescription: String {
            let fraction = counts.map { ", \($0.numerator) of \($0.denominator)" } ?? ""
            return "\(unit.rawValue) \(number)\(fraction): \(isWithheld ? "withheld" : "shown")"
        }

        func check() {
            let rule = DisclosureRule(unit: unit, minimumCount: 6)
            #expect(rule.withholds(ExactNumber(number), counts) == isWithheld)
        }
    }

    @Test(arguments: [
        Case(.number, "5", true), Case(.number, "6", false), Case(.number, "0", false), Case(.number, "1", true),
        Case(.number, "5.9", true), Case(.number, "-3", true), Case(.number, "-6", false),
        Case(.number, "19", of: ("95", "5"), true), Case(.number, "19", of: ("190", "10"), false),
    ])
    func `a count is withheld where it is under the minimum and not zero`(wanted: Case) { wanted.check() }

    @Test(arguments: [
        Case(.percent, "74", of: ("31", "42"), false), Case(.percent, "12", of: ("5", "42"), true),
        Case(.percent, "88", of: ("37", "42"), true), Case(.percent, "86", of: ("36", "42"), false),
        Case(.percent, "50", of: ("6", "12"), false), Case(.percent, "0", of: ("0", "42"), false),
        Case(.percent, "100", of: ("42", "42"), false), Case(.percent, "0", of: ("0", "5"), true),
        Case(.percent, "102", of: ("102", "100"), false), Case(.percent, "3", false),
    ])
    func `a percentage is withheld where those in it, those not in it or all of them are few`(wanted: Case) {
        wanted.check()
    }

    @Test(arguments: [
        Case(.ratePer10000, "0.66", of: ("5", "75665"), true), Case(.ratePer10000, "0.79", of: ("6", "75665"), false),
        Case(.ratePer10000, "0", of: ("0", "75665"), false), Case(.ratio, "0.5", of: ("5", "10"), true),
        Case(.ratio, "17", of: ("1700", "100"), false), Case(.ratio, "17", of: ("85", "5"), true),
        Case(.days, "0.3", of: ("3", "10"), false), Case(.days, "6", of: ("30", "5"), true), Case(.days, "3", false),
        Case(.pounds, "0.05", of: ("5", "100"), false), Case(.pounds, "900", of: ("4500", "5"), true),
    ])
    func `a quotient is withheld where the people in it are few; days and pounds are no people`(wanted: Case) {
        wanted.check()
    }

    @Test func `a symbol tells nothing, and without a minimum all is shown`() {
        let few = ReturnCounts(numerator: "1", denominator: "2")
        #expect(!DisclosureRule(unit: .number, minimumCount: 6).withholds(nil, few))
        for unit in MeasureUnit.allCases {
            #expect(!DisclosureRule(unit: unit, minimumCount: nil).withholds("1", few))
        }
    }

    @Test func `what either figure could be worked out from goes with it`() {
        for (value, base) in [(true, false), (false, true), (true, true)] {
            let line = LineDisclosure(withholdsValue: value, withholdsBase: base)
            #expect(line.withholdsMovement)
            #expect(line.withholds(reason: "4 is 2 above the target of 2"))
            #expect(!line.withholds(reason: "no target"), "it tells no number")
        }
        let whole = LineDisclosure(withholdsValue: false, withholdsBase: false)
        #expect(!whole.withholdsMovement)
        #expect(!whole.withholds(reason: "4 is 2 above the target of 2"))
    }
}
