internal import Scorecard
internal import Wording

/// Measures and authorities that are nobody's.
enum SpecimenCatalogue {
    static let authority = "E06000999"
    private static let neighbours = ["E06000997", "E06000998"]
    private static let region = "E12000099"
    private static let nation = "E92000001"
    private static let grouping = 40

    static let catalogue = Catalogue(
        measures: own
            + (1...grouping).compactMap { number in
                measure("measure-\(number)", "Invented measure \(number) of \(grouping)", .percent, .high, 90)
            },
        authorities: [
            make(nation, "England", .nation), make(region, "Northshire", .region),
            make(neighbours[0], "Eastmere", .localAuthority), make(neighbours[1], "Westmere", .localAuthority),
            make(
                authority, "Anytown", .localAuthority, region: AuthorityCode(region), alertsFrom: Period("2016-17-Q1"),
                neighbours: [NeighbourSet(from: .distantPast, codes: neighbours.compactMap { AuthorityCode($0) })]),
        ].compactMap(\.self))

    /// Forty in one message, most of them newly red.
    static let grouped = (1...grouping).map { number in
        let kind: AlertKind = number % 10 == 0 ? .recovered : number % 7 == 0 ? .stillRed : .newlyRed
        let last =
            kind == .recovered
            ? ["70", "91"] : kind == .stillRed ? ["70", "\(60 + number % 15)"] : ["91", "\(60 + number % 15)"]
        return SpecimenDraft(
            kind, "measure-\(number)", ["90", "93", "88", "91", "92.25", "90", "94", "91", "93", "91"] + last,
            commentary: number == 1 ? "Seen in every team." : nil)
    }

    private static let own = [
        measure(
            "visits-on-time", "Children on a plan who were visited on time", .percent, .high, 90,
            owner: "Safeguarding manager"),
        measure("referrals-again", "Referrals within 12 months of the last", .ratePer10000, .low, 20),
        measure("days-to-decision", "Days from placement order to match", .days, .low, 45),
        measure("spend-each-child", "Spending on each looked-after child a week", .pounds, .low, 900),
        measure("missing-children", "Children missing from care", .number, .low, 2, minimumCount: 10),
        band("places-in-band", "Foster places in use"),
        annual,
    ].compactMap(\.self)

    private static func measure(
        _ id: String, _ title: String, _ unit: MeasureUnit, _ polarity: Polarity, _ target: Int,
        owner: String? = nil, minimumCount: Int? = nil
    ) -> Measure? {
        guard let id = MeasureID(id), let annual = MeasureID("compared-with") else { return nil }
        let comparators =
            unit == .percent
            ? Dictionary(uniqueKeysWithValues: ComparatorKind.allCases.map { ($0, Comparator(measure: annual)) }) : [:]
        return Measure(
            id: id, title: title, service: "child-protection", owner: owner,
            definition: RatingDefinition(
                unit: unit, polarity: polarity,
                targets: [
                    Target(
                        from: .distantPast, level: .number(DecimalNumber(target)),
                        rule: .relative(green: DecimalNumber(0), amber: DecimalNumber(10)))
                ],
                travel: TravelRule(basis: .previousPeriod), comparators: comparators), minimumCount: minimumCount)
    }

    private static func band(_ id: String, _ title: String) -> Measure? {
        guard let id = MeasureID(id), let green = RatingRule.Band(DecimalNumber(80), DecimalNumber(95)),
            let amber = RatingRule.Band(DecimalNumber(75), DecimalNumber(98))
        else { return nil }
        return Measure(
            id: id, title: title, service: "fostering",
            definition: RatingDefinition(
                unit: .percent, polarity: .band,
                targets: [Target(from: .distantPast, level: .rule, rule: .band(green: green, amber: amber))]))
    }

    private static var annual: Measure? {
        MeasureID("compared-with").map {
            Measure(
                id: $0, title: "Visits on time, published yearly", service: "child-protection", isOnScorecard: false,
                definition: RatingDefinition(unit: .percent, polarity: .high, cadence: .financialYear))
        }
    }

    /// What others returned for the year before.
    static let averages: [ComparatorKind: ComparatorAverage] = {
        guard let authority = AuthorityCode(authority), let measure = MeasureID("visits-on-time"),
            let annual = MeasureID("compared-with"), let year = Period("2017-18"), let period = Period("2018-19-Q2"),
            let definition = catalogue[measure]?.definition
        else { return [:] }
        let returned = zip(neighbours + [region, nation], ["88", "86.5", "84", "83.2"]).compactMap { code, text in
            AuthorityCode(code).flatMap { code in
                DecimalNumber(text).map { (Series(authority: code, measure: annual), year, MeasuredValue.number($0)) }
            }
        }
        return ComparisonTable(catalogue, values: returned.map { (series: $0.0, period: $0.1, value: $0.2) })
            .averages(for: Series(authority: authority, measure: measure), in: period, by: definition)
    }()

    private static func make(
        _ code: String, _ name: String, _ kind: Authority.Kind, region: AuthorityCode? = nil, alertsFrom: Period? = nil,
        neighbours: [NeighbourSet] = []
    ) -> Authority? {
        AuthorityCode(code).map {
            Authority(
                code: $0, name: name, kind: kind, region: region, alertsFrom: alertsFrom, neighbours: neighbours)
        }
    }
}
