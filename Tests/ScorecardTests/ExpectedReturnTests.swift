import Scorecard
import ScorecardTestSupport
import Testing

@Suite("Returns that are owed")
struct ExpectedReturnTests {
    private static func measure(
        _ id: MeasureID, _ cadence: Cadence, dueDays: Int? = 30, isOnScorecard: Bool = true
    ) -> Measure {
        Measure(
            id: id, title: "T", service: "s", owner: "Manager", dueDays: dueDays, isOnScorecard: isOnScorecard,
            definition: RatingDefinition(unit: .percent, polarity: .high, cadence: cadence))
    }

    private static let catalogue = Catalogue(
        measures: [
            measure("quarterly", .quarter), measure("monthly", .month), measure("annual", .financialYear),
            measure("school-year", .academicYear), measure("termly", .term),
            measure("compared", .quarter, isOnScorecard: false),
        ],
        authorities: [
            Authority(code: .cheshireEast, name: "C", kind: .localAuthority, alertsFrom: "2018-19-Q1"),
            Authority(code: .warrington, name: "W", kind: .localAuthority),
        ])

    @Test(
        "A measure is owed in the period that its own period ends in, and in no other",
        arguments: [
            ("2018-19-Q1", ["2018-19-Q1", "2018-M04", "2018-M05", "2018-M06"]),
            ("2018-19-Q2", ["2018-19-Q2", "2018-M07", "2018-M08", "2018-M09", "AY2017-18", "AY2017-18-T3"]),
            ("2018-19-Q4", ["2018-19-Q4", "2019-M01", "2019-M02", "2019-M03", "2018-19", "AY2018-19-T2"]),
            ("2018-M10", ["2018-M10"]),
        ])
    func periods(period: String, owed: [String]) throws {
        let returns = Self.catalogue.expectedReturns(for: try #require(Period(period)))
        #expect(returns.map(\.period.description) == owed)
        #expect(returns.allSatisfy { $0.series.authority == .cheshireEast && $0.series.measure != "compared" })
    }

    @Test("A whole year owes everything that ends in it")
    func year() {
        let returns = Self.catalogue.expectedReturns(for: "2018-19", of: .cheshireEast)
        #expect(returns.count == 4 + 12 + 1 + 1 + 3)
        #expect(Self.catalogue.expectedReturns(for: "2018-19", of: .warrington).isEmpty, "it is only compared with")
    }

    private static let owed = ExpectedReturn(measure("m", .quarter), of: .cheshireEast, for: "2018-19-Q2")
    private static let endless = ExpectedReturn(
        measure("m", .quarter, dueDays: nil), of: .cheshireEast, for: "2018-19-Q2")

    @Test(
        "The day decides how it stands",
        arguments: [
            (nil, "2018-09-30", ReturnStanding.notDueYet), (nil, "2018-10-01", .due), (nil, "2018-10-30", .due),
            (nil, "2018-10-31", .overdue(days: 1)), (nil, "2019-10-30", .overdue(days: 365)),
            ("2018-10-30", "2019-01-01", .submitted), ("2018-09-01", "2018-09-02", .submitted),
            ("2018-11-02", "2019-01-01", .submittedLate(days: 3)),
        ] as [(CalendarDate?, CalendarDate, ReturnStanding)])
    func standing(submitted: CalendarDate?, day: CalendarDate, standing: ReturnStanding) {
        #expect(ReturnStanding(Self.owed, submittedOn: submitted, on: day) == standing)
    }

    @Test("Without a due date it is due for ever and never late")
    func endless() {
        #expect(ReturnStanding(Self.endless, submittedOn: nil, on: "2030-01-01") == .due)
        #expect(ReturnStanding(Self.endless, submittedOn: "2030-01-01", on: "2030-01-02") == .submitted)
    }

    @Test("The due date and the owner are the measure's")
    func dueDate() {
        #expect(Self.owed.dueOn == "2018-10-30")
        #expect(Self.owed.owner == "Manager")
        #expect(Self.endless.dueOn == nil)
    }
}
