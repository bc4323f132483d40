import Scorecard
import ScorecardTestSupport
import Testing

/// Which target is in force.
struct TargetTests {
    private static let rule = RatingRule.relative(green: "0", amber: "10")
    private static func target(
        _ from: CalendarDate, _ number: DecimalNumber, for authority: AuthorityCode? = nil, _ kind: Target.Kind = .local
    ) -> Target {
        Target(from: from, authority: authority, kind: kind, level: .number(number), rule: rule)
    }

    @Test(
        arguments: [
            ("2017-18-Q4", nil), ("2018-19-Q1", "85"), ("2018-19-Q2", "85"), ("2018-19-Q3", "90"), ("2019-20-Q1", "90"),
        ] as [(Period, String?)])
    func `the target in force on the period's last day applies`(period: Period, target: String?) {
        let question = Question(
            targets: [Self.target("2018-10-15", "90"), Self.target("2018-04-01", "85")], period: period)
        #expect(question.rated("74").target == target)
    }

    @Test(
        arguments: [
            (AuthorityCode.cheshireEast, "2018-19-Q1", "85"), (.cheshireEast, "2018-19-Q2", "80"),
            (.cheshireEast, "2018-19-Q3", "80"), (.warrington, "2018-19-Q2", "85"), (.warrington, "2018-19-Q3", "90"),
        ] as [(AuthorityCode, Period, String)])
    func `a target for one authority wins while it is in force`(
        authority: AuthorityCode, period: Period, target: String
    ) {
        let question = Question(
            targets: [
                Self.target("2018-04-01", "85"), Self.target("2018-07-01", "80", for: .cheshireEast),
                Self.target("2018-10-01", "90"),
            ], authority: authority, period: period)
        #expect(question.rated("74").target == target)
    }

    @Test(
        arguments: [
            ("2018-19-Q1", "20", .green), ("2018-19-Q2", "45", .amber), ("2018-19-Q4", "90", .red),
        ] as [(Period, String, RAGRating)])
    func `a profile has one number a quarter`(period: Period, target: String, rag: RAGRating) {
        let profile = Target.Level.profile(["20", "45", "70", "90"])
        let question = Question(
            targets: [Target(from: "2018-04-01", level: profile, rule: Self.rule)], period: period)
        let rating = question.rated("41")
        #expect(rating.target == target)
        #expect(rating.rag == rag)
    }

    @Test func `a comparator target is the average, unrounded`() throws {
        let average = try #require(
            ComparatorAverage(
                [.cheshireEast, .warrington, .solihull].enumerated().map { place, code in
                    ComparatorAverage.Value(
                        authority: code, period: "2017-18", number: place == 0 ? "1" : "0")
                }, of: [.cheshireEast, .warrington, .solihull], by: Comparator(measure: .conferencesAnnual),
                cadence: .financialYear, for: "2018-19-Q2"))
        let target = Target(from: "2018-04-01", level: .comparator(.neighbours), rule: Self.rule)
        let question = Question(unit: .number, targets: [target], comparator: average)
        #expect(question.rated(.fraction(numerator: "1", denominator: "3")).rag == .green)
        #expect(question.rated("0.333333333333333").rag == .amber)
        #expect(question.rated("0.333333333333333").target == "0.3333333333")
        #expect(question.rated("0.333333333333333").targetKind == "neighbours")
    }

    @Test func `a target says whether it is local or national`() {
        #expect(Question().rated("74").targetKind == "local")
        let national = Question(targets: [Self.target("2018-04-01", "426", for: nil, .national)])
        #expect(national.rated("74").targetKind == "national")
    }
}
