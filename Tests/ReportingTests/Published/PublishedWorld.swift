import Scorecard
import ScorecardTestSupport

/// Made-up authorities whose returns come one by one, and what is read of them after each: the public report itself.
struct PublishedWorld {
    /// A count behind a returned value: the value itself, or a rate's or percentage's numerator.
    struct Count: Hashable, CustomStringConvertible {
        let authority: AuthorityCode
        let measure: MeasureID
        let period: Period
        var description: String { "\(authority) \(measure) \(period)" }
    }

    struct Return {
        let count: Count
        let revision: Int32
        let number: Int
    }

    /// What hangs together by the kind of the world, and everybody knows: the first is the sum of the others.
    typealias Sum = [Count]

    var measures: [Measure] = []
    var authorities: [Authority] = []
    var sums: [Sum] = []
    /// Counts that never fall: the earlier one, and the later.
    var growths: [(earlier: Count, later: Count)] = []
    /// What percentages and rates are divided by, which everybody knows.
    var denominator: Int?
    var returns: [Return] = []

    static let minimum = 6
    static let quarters: [Period] = ["2018-19-Q1", "2018-19-Q2", "2018-19-Q3", "2018-19-Q4"]
    static let year: Period = "2018-19"
    /// The last of these shows the year beside its own figures.
    static let reported = quarters + ["2019-20-Q1"]
    static let codes: [AuthorityCode] = [.cheshireEast, .warrington, .solihull, .hampshire, "E06000056"]

    var catalogue: Catalogue { Catalogue(measures: measures, authorities: authorities) }

    /// Nothing tells of it but its own returns.
    func isAlone(_ count: Count) -> Bool {
        !sums.joined().contains { $0.measure == count.measure && $0.authority == count.authority }
            && !growths.contains { $0.later.measure == count.measure || $0.earlier.measure == count.measure }
    }

    func value(of number: Int, _ measure: Measure) -> MeasuredValue {
        guard measure.definition.unit != .number, let denominator else { return .number(DecimalNumber(number)) }
        return .fraction(numerator: DecimalNumber(number), denominator: DecimalNumber(denominator))
    }

    func counts(of number: Int, _ measure: Measure) -> ReturnCounts? {
        guard measure.definition.unit != .number, let denominator else { return nil }
        return ReturnCounts(numerator: DecimalNumber(number), denominator: DecimalNumber(denominator))
    }

    /// A count such as they are: many small, some none, some just not small.
    static func count(_ random: inout SeededGenerator) -> Int {
        switch random.below(10) {
        case 0...4: 1 + random.below(5)
        case 5: 0
        case 6...8: 6 + random.below(6)
        default: 12 + random.below(20)
        }
    }

    /// Every return in any order, each count's own revisions in theirs.
    ///
    /// - Parameter truths: The counts at first, and after each correction.
    mutating func publish(_ truths: [[Count: Int]], _ random: inout SeededGenerator) {
        var order: [Count] = []
        var told: [Count: [Int]] = [:]
        for count in (truths[0].keys.sorted { "\($0)" < "\($1)" }) {
            var numbers: [Int] = []
            for truth in truths {
                if let number = truth[count], numbers.last != number { numbers.append(number) }
            }
            told[count] = numbers
            order += Array(repeating: count, count: numbers.count)
        }
        order.shuffle(using: &random)
        var revisions: [Count: Int] = [:]
        for count in order {
            let revision = revisions[count, default: 0]
            revisions[count] = revision + 1
            guard let number = told[count]?[revision] else { continue }
            returns.append(Return(count: count, revision: Int32(revision + 1), number: number))
        }
    }
}
