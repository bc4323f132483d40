package import Scorecard
internal import ScorecardTestSupport

/// The catalogue that generated returns are judged against.
package enum FuzzCatalogue {
    package static let catalogue = Catalogue(
        measures: [
            measure("icpc-within-15-days", .percent), measure("referrals-per-10000", .ratePer10000),
            measure("children-missing-education", .number),
            measure("icpc-within-15-days-annual", .percent, cadence: .financialYear),
        ] + ruled,
        authorities: [
            Authority(code: "E06000049", name: "Cheshire East", kind: .localAuthority),
            Authority(code: "E92000001", name: "England", kind: .nation),
        ])

    private static func measure(_ id: MeasureID, _ unit: MeasureUnit, cadence: Cadence = .quarter) -> Measure {
        Measure(
            id: id, title: id.rawValue, service: "child-protection", dueDays: 30,
            definition: RatingDefinition(
                unit: unit, polarity: .high, cadence: cadence,
                targets: [
                    Target(from: "2010-04-01", level: .number("90"), rule: .relative(green: "0", amber: "10"))
                ]),
            plausible: Measure.PlausibleRange(minimum: "1", maximum: "500"))
    }

    /// A measure for each rule.
    private static let ruled: [Measure] = [
        ("by-profile", .high, .profile(["80", "85", "90", "95"]), .points(green: "0", amber: "5")),
        ("by-limits", .low, .rule, .limits(green: "10", amber: "20")),
        ("by-improvement", .high, .number("90"), .improving(green: "5")),
        ("by-plan", .high, .number("90"), .plannedImprovement(baseline: "60", green: "100", amber: "80")),
        (
            "by-clauses", .low, .number("90"),
            .firstMatch(
                [.init(.red, shortfallPercentOver: "10", travel: [.worse]), .init(.amber, valueUnder: "0")],
                otherwise: .green)
        ),
    ].map { (id: MeasureID, polarity: Polarity, level: Target.Level, rule: RatingRule) in
        Measure(
            id: id, title: id.rawValue, service: "child-protection",
            definition: RatingDefinition(
                unit: .ratePer10000, polarity: polarity, cadence: .quarter,
                targets: [Target(from: "1900-01-01", level: level, rule: rule)],
                travel: TravelRule(basis: .previousYearEnd, tolerance: .relative("2"))))
    }
}
