package import Scorecard
internal import ScorecardTestSupport

/// The catalogue that generated returns are judged against.
package enum FuzzCatalogue {
    package static let catalogue = Catalogue(
        measures: [
            measure("icpc-within-15-days", .percent), measure("referrals-per-10000", .ratePer10000),
            measure("children-missing-education", .number),
            measure("icpc-within-15-days-annual", .percent, cadence: .financialYear),
        ],
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
}
