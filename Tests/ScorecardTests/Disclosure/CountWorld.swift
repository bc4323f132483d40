import Scorecard
import ScorecardTestSupport

/// A made-up authority: its catalogue, its true counts, how they hang together, and the returns that tell them.
struct CountWorld {
    /// A count behind a returned value.
    struct Count: Hashable, CustomStringConvertible {
        enum Part: Hashable { case count, numerator, denominator }
        let measure: MeasureID
        let period: Period
        var part = Part.count
        var description: String { "\(measure) \(period) \(part)" }
    }

    /// The first of these is the sum of the others.
    typealias Sum = [Count]

    var measures: [Measure] = []
    var sums: [Sum] = []
    /// What counts have grown by, in pairs: the later one, and the earlier.
    var growths: [(later: Count, earlier: Count)] = []
    /// The counts before a correction, and after.
    var truths: [[Count: Int]] = []
    var arrivals: [DisclosureArrival] = []

    static let minimum = 6
    var catalogue: Catalogue { Catalogue(measures: measures, authorities: []) }

    static func measure(
        _ id: MeasureID, _ unit: MeasureUnit = .number, _ accumulation: Accumulation = .discrete,
        _ relations: DisclosureRelations = DisclosureRelations()
    ) -> Measure {
        Measure(
            id: id, title: "", service: "", accumulation: accumulation,
            definition: RatingDefinition(unit: unit, polarity: .none), minimumCount: minimum, relations: relations)
    }

    static let year: Period = "2018-19"
    static let quarters: [Period] = ["2018-19-Q1", "2018-19-Q2", "2018-19-Q3", "2018-19-Q4"]

    /// How many of a hundred counts are small.
    var smallShare = 40

    /// A count such as they are: some small, some none, some just not small.
    func count(_ random: inout SeededGenerator) -> Int {
        if random.below(100) < smallShare { return 1 + random.below(5) }
        return switch random.below(6) {
        case 0: 0
        case 1...3: 6 + random.below(8)
        default: 14 + random.below(40)
        }
    }

    /// Returns of all counts, those that a correction changes a second time, in any order.
    mutating func publish(_ random: inout SeededGenerator, withCounts: Bool = true) {
        let cells = Set(truths[0].keys.map { Count(measure: $0.measure, period: $0.period) })
        for cell in cells.sorted(by: { ($0.measure.rawValue, $0.period.code) < ($1.measure.rawValue, $1.period.code) })
        {
            var told: [DisclosureArrival] = []
            for (index, truth) in truths.enumerated() {
                guard let arrival = arrival(cell, truth, Int32(index + 1), withCounts) else { continue }
                if let last = told.last, last.value == arrival.value, last.counts == arrival.counts { continue }
                told.append(arrival)
            }
            arrivals += told
        }
        arrivals.shuffle(using: &random)
    }

    private func arrival(
        _ cell: Count, _ truth: [Count: Int], _ revision: Int32, _ withCounts: Bool
    ) -> DisclosureArrival? {
        if let count = truth[cell] {
            return DisclosureArrival(
                measure: cell.measure, period: cell.period, revision: revision, value: .number(DecimalNumber(count)))
        }
        guard let numerator = truth[Count(measure: cell.measure, period: cell.period, part: .numerator)],
            let denominator = truth[Count(measure: cell.measure, period: cell.period, part: .denominator)],
            denominator > 0
        else { return nil }
        let counts = ReturnCounts(numerator: DecimalNumber(numerator), denominator: DecimalNumber(denominator))
        // One decimal.
        let permille = (2_000 * numerator + denominator) / (2 * denominator)
        return DisclosureArrival(
            measure: cell.measure, period: cell.period, revision: revision,
            value: withCounts
                ? .fraction(numerator: counts.numerator, denominator: counts.denominator)
                : .number(DecimalNumber("\(permille / 10).\(permille % 10)") ?? DecimalNumber(0)),
            counts: withCounts ? counts : nil)
    }
}
