import Scorecard
import ScorecardTestSupport

/// The question that most tests ask: conferences held in time, quarter 2 of 2018-19, target 90, red beyond 10 %.
struct Question {
    var unit = MeasureUnit.percent
    var polarity = Polarity.high
    var targets: [Target] = [Target(from: "2018-04-01", level: .number("90"), rule: .relative(green: "0", amber: "10"))]
    var travel = TravelRule(basis: .none)
    var authority = AuthorityCode.cheshireEast
    var period: Period = "2018-19-Q2"
    var base: RatingQuestion.Base?
    var comparator: ComparatorAverage?
    var previous: RatingQuestion.Previous?

    func rated(_ value: MeasuredValue) -> Rating {
        RatingQuestion(
            definition: RatingDefinition(unit: unit, polarity: polarity, targets: targets, travel: travel),
            authority: authority, period: period, value: value, base: base, comparator: comparator, previous: previous
        ).rated()
    }

    func rated(_ number: DecimalNumber) -> Rating { rated(.number(number)) }
}

extension Question {
    init(_ polarity: Polarity, target: DecimalNumber, _ rule: RatingRule) {
        self.init(polarity: polarity, targets: [Target(from: "2018-04-01", level: .number(target), rule: rule)])
    }

    init(_ polarity: Polarity, _ travel: TravelRule, from base: MeasuredValue?) {
        self.init(
            polarity: polarity, travel: travel,
            base: base.map { RatingQuestion.Base(period: "2018-19-Q1", value: $0) })
    }
}
