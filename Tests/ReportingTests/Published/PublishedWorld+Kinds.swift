import Scorecard
import ScorecardTestSupport

extension PublishedWorld {
    /// What is told beside a withheld count, in worlds small enough to be searched.
    enum Kind: String, CaseIterable {
        /// One count with a narrow rule.
        case bands
        /// A count held to the average of others, which changes.
        case movingTarget
        case rate, percentage
        /// Parts of a total, quarters of a year, and a count that adds up, each with a target.
        case parts, quarters, cumulative
        /// Authorities that are each other's neighbours, by counts of each kind of accumulation.
        case neighbours, neighboursCumulative, neighboursYear
        /// A chart of the usual.
        case history

        /// - Parameter corrections: At most so many counts are corrected.
        func world(seed: UInt64, corrections most: Int = 4) -> PublishedWorld {
            var random = SeededGenerator(seed: seed)
            var world = PublishedWorld()
            let corrections = random.below(most + 1)
            switch self {
            case .bands, .rate, .percentage: world.addAlone(self, &random, corrections)
            case .movingTarget: world.addMovingTarget(&random, corrections)
            case .parts: world.addParts(&random, corrections)
            case .quarters, .cumulative: world.addYear(self, among: 1, &random, corrections)
            case .neighbours: world.addNeighbours(&random, corrections)
            case .neighboursCumulative: world.addYear(.cumulative, among: 4, &random, corrections)
            case .neighboursYear: world.addYear(.quarters, among: 4, &random, corrections)
            case .history: world.addHistory(&random, corrections)
            }
            return world
        }
    }

    private static let id: MeasureID = "exclusions"

    private static func authority(_ code: AuthorityCode, neighbours: [AuthorityCode] = []) -> Authority {
        Authority(
            code: code, name: code.rawValue, kind: .localAuthority, alertsFrom: "2010-11-Q1",
            neighbours: [NeighbourSet(from: "2010-04-01", codes: neighbours)])
    }

    private static func measure(
        _ id: MeasureID, _ unit: MeasureUnit = .number, _ accumulation: Accumulation, _ random: inout SeededGenerator,
        partOf total: MeasureID? = nil, level: Target.Level? = nil, comparators: [ComparatorKind: Comparator] = [:]
    ) -> Measure {
        let polarity = random.pick([Polarity.low, .high, .band])
        let bands = [RatingRule.Band("2", "3"), RatingRule.Band("1", "4")].compactMap(\.self)
        let target =
            polarity == .band
            ? Target(from: "2010-04-01", level: .rule, rule: .band(green: bands[0], amber: bands[1]))
            : Target(
                from: "2010-04-01", level: level ?? .number(DecimalNumber(1 + random.below(9))),
                rule: rule(&random, polarity))
        let tolerances: [TravelRule.Tolerance] = [.points("0"), .points("1"), .relative("50")]
        return Measure(
            id: id, title: "", service: "", accumulation: accumulation,
            definition: RatingDefinition(
                unit: unit, polarity: polarity, targets: [target],
                travel: TravelRule(basis: .previousPeriod, tolerance: random.pick(tolerances)), comparators: comparators
            ),
            minimumCount: minimum, relations: DisclosureRelations(partOf: total))
    }

    private static func rule(_ random: inout SeededGenerator, _ polarity: Polarity) -> RatingRule {
        switch random.below(5) {
        case 0: .points(green: "0", amber: "1")
        case 1: .relative(green: "0", amber: "25")
        case 2: polarity == .low ? .limits(green: "2", amber: "3") : .limits(green: "4", amber: "3")
        case 3: .improving(green: "0")
        default:
            .firstMatch(
                [
                    .init(.red, shortfallPointsOver: "1"),
                    .init(.amber, shortfallPointsOver: "0", travel: [.worse, .same]),
                ],
                otherwise: .green)
        }
    }

    /// Free counts, then again with one of them corrected for each correction; what follows from them is filled in.
    private mutating func publish(
        _ free: [Count], _ random: inout SeededGenerator, _ corrections: Int,
        _ count: (inout SeededGenerator) -> Int = PublishedWorld.count
    ) {
        var counts: [Count: Int] = [:]
        for one in free { counts[one] = count(&random) }
        var truths: [[Count: Int]] = []
        for step in 0...corrections {
            if step > 0 { counts[random.pick(free)] = count(&random) }
            var truth = counts
            for sum in sums where truth[sum[0]] == nil {
                truth[sum[0]] = sum.dropFirst().reduce(0) { $0 + (truth[$1] ?? 0) }
            }
            truths.append(truth)
        }
        publish(truths, &random)
    }

    private mutating func addAlone(_ kind: Kind, _ random: inout SeededGenerator, _ corrections: Int) {
        let unit: MeasureUnit = kind == .rate ? .ratePer10000 : kind == .percentage ? .percent : .number
        denominator = kind == .rate ? 10_000 : kind == .percentage ? 20 : nil
        measures = [Self.measure(Self.id, unit, .snapshot, &random)]
        authorities = [Self.authority(Self.codes[0])]
        publish(
            Self.quarters.map { Count(authority: Self.codes[0], measure: Self.id, period: $0) }, &random, corrections
        ) {
            kind == .percentage && $0.once(in: 3) ? 15 + $0.below(5) : min(20, Self.count(&$0))
        }
    }

    private mutating func addMovingTarget(_ random: inout SeededGenerator, _ corrections: Int) {
        let annual: MeasureID = "exclusions-annual"
        measures = [
            Self.measure(
                Self.id, .number, .snapshot, &random, level: .comparator(.neighbours),
                comparators: [.neighbours: Comparator(measure: annual)]),
            // Those who publish it do so without a minimum.
            Measure(
                id: annual, title: "", service: "", isOnScorecard: false,
                definition: RatingDefinition(unit: .number, polarity: .none, cadence: .financialYear)),
        ]
        let others = Array(Self.codes[1...3])
        authorities = [Self.authority(Self.codes[0], neighbours: others)] + others.map { Self.authority($0) }
        let counts = Self.quarters.map { Count(authority: Self.codes[0], measure: Self.id, period: $0) }
        let averaged = others.flatMap { other in
            (["2016-17", "2017-18"] as [Period]).map { Count(authority: other, measure: annual, period: $0) }
        }
        publish(counts + averaged, &random, corrections) { $0.below(9) }
    }

    private mutating func addParts(_ random: inout SeededGenerator, _ corrections: Int) {
        let parts: [MeasureID] = ["exclusions-girls", "exclusions-boys"]
        measures = [Self.measure(Self.id, .number, .snapshot, &random)]
        measures += parts.map { Self.measure($0, .number, .snapshot, &random, partOf: Self.id) }
        authorities = [Self.authority(Self.codes[0])]
        var free: [Count] = []
        for period in Self.quarters.prefix(2) {
            let counts = ([Self.id] + parts).map { Count(authority: Self.codes[0], measure: $0, period: period) }
            sums.append(counts)
            free += counts.dropFirst()
        }
        publish(free, &random, corrections)
    }

    /// The quarters of a year, as they are or added up, of several authorities.
    private mutating func addYear(
        _ kind: Kind, among count: Int, _ random: inout SeededGenerator, _ corrections: Int
    ) {
        measures = [
            Self.measure(
                Self.id, .number, kind == .cumulative ? .cumulative : .discrete, &random,
                comparators: count > 1 ? [.neighbours: Comparator(measure: Self.id)] : [:])
        ]
        let codes = Array(Self.codes.prefix(count))
        authorities = codes.map { code in Self.authority(code, neighbours: codes.filter { $0 != code }) }
        let periods = count > 1 ? Array(Self.quarters.prefix(kind == .cumulative ? 2 : 4)) : Self.quarters
        for code in codes {
            let counts = periods.map { Count(authority: code, measure: Self.id, period: $0) }
            if kind == .cumulative {
                growths += zip(counts, counts.dropFirst()).map { ($0, $1) }
            } else {
                sums.append([Count(authority: code, measure: Self.id, period: Self.year)] + counts)
            }
        }
        let free = codes.flatMap { code in periods.map { Count(authority: code, measure: Self.id, period: $0) } }
        guard kind == .cumulative else { return publish(free, &random, corrections) }
        // The first quarter's are mostly large: small ones are in no average anyway.
        var grown = free.map { $0.period == periods[0] && count > 1 ? 6 + random.below(20) : Self.count(&random) }
        let truths = (0...corrections).map { step in
            if step > 0 { grown[random.below(grown.count)] = Self.count(&random) }
            var truth: [Count: Int] = [:]
            for (place, count) in free.enumerated() {
                let first = place / periods.count * periods.count
                truth[count] = grown[first...place].reduce(0, +)
            }
            return truth
        }
        publish(truths, &random)
    }

    private mutating func addNeighbours(_ random: inout SeededGenerator, _ corrections: Int) {
        measures = [
            Self.measure(
                Self.id, .number, .snapshot, &random,
                comparators: [
                    .neighbours: Comparator(measure: Self.id, method: random.once(in: 3) ? .median : .mean)
                ])
        ]
        authorities = Self.codes.map { code in
            Self.authority(code, neighbours: Array(Self.codes.filter { $0 != code }.prefix(1 + random.below(4))))
        }
        publish(
            Self.codes.map { Count(authority: $0, measure: Self.id, period: "2018-19-Q1") }, &random, corrections)
    }

    private mutating func addHistory(_ random: inout SeededGenerator, _ corrections: Int) {
        measures = [Self.measure(Self.id, .number, .snapshot, &random)]
        authorities = [Self.authority(Self.codes[0])]
        let periods = ControlChart.periods(through: "2018-19-Q4").suffix(10)
        publish(periods.map { Count(authority: Self.codes[0], measure: Self.id, period: $0) }, &random, corrections) {
            $0.once(in: 6) ? 1 + $0.below(5) : 6 + $0.below(6)
        }
    }
}
