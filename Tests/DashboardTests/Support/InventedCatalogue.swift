import Scorecard
import ScorecardTestSupport

/// A small council: four measures of three services, with text in them that must not become markup.
enum Invented {
    static let authority: AuthorityCode = .cheshireEast
    static let base = "/E06000049/2018-19-Q2"

    static func measure(
        _ id: MeasureID, _ title: String, service: String, unit: MeasureUnit = .percent, polarity: Polarity = .high,
        target: DecimalNumber = "90", minimumCount: Int? = nil, owner: String? = nil
    ) -> Measure {
        Measure(
            id: id, title: title, service: service, owner: owner, dueDays: 30, decimals: 0,
            definition: RatingDefinition(
                unit: unit, polarity: polarity, cadence: .quarter,
                targets: [Target(from: "2018-04-01", level: .number(target), rule: .relative(green: "0", amber: "10"))],
                travel: TravelRule(basis: .previousPeriod, tolerance: .relative("2"))),
            priorities: [Measure.Priority(plan: "corporate", text: "Children are safe & <b>well</b>")],
            minimumCount: minimumCount)
    }

    static let catalogue = Catalogue(
        measures: [
            measure("visits-on-time", "Visits <script>alert(1)</script> on time", service: "child-protection"),
            measure(
                "missing-children", "Children who are missing", service: "missing", unit: .number, polarity: .low,
                target: "0", minimumCount: 6),
            measure("reviews-on-time", "Reviews on time", service: "care", owner: "Reviews \"manager\""),
            measure("plans-on-time", "Plans on time", service: "care", owner: "Plans manager"),
        ],
        authorities: [
            Authority(code: .england, name: "England", kind: .nation),
            Authority(
                code: .cheshireEast, name: "Cheshire East", kind: .localAuthority, alertsFrom: "2018-19-Q1"),
        ])

    /// Two authorities, so that the first page lets one choose.
    static let twoAuthorities = Catalogue(
        measures: catalogue.measures,
        authorities: catalogue.authorities + [
            Authority(
                code: .warrington, name: "Warrington <i>", kind: .localAuthority, alertsFrom: "2018-19-Q1")
        ])
}
