/// The figures of one family of measures in one year, and how they add up.
struct CountSums: Sendable {
    private let measures: [MeasureID: Measure]
    private let related: RelatedMeasures
    private var indices: [CountFigure: Int] = [:]
    private(set) var minimums: [Int] = []
    private(set) var sums: [CountSum] = []
    /// The sums that each figure is in.
    private(set) var sumsOf: [[Int]] = []

    private let family: [Measure]
    private var periods: Set<Period> = []

    /// - Parameter family: Measures that tell of each other, each with a minimum.
    init(_ family: [Measure], _ related: RelatedMeasures) {
        self.family = family
        measures = Dictionary(family.map { ($0.id, $0) }) { first, _ in first }
        self.related = related
    }

    /// Adds the sums that a period's figures are in.
    ///
    /// - Returns: False where they are there already.
    mutating func open(_ period: Period) -> Bool {
        guard periods.insert(period).inserted else { return false }
        for measure in family {
            addParts(of: measure, in: period)
            addOthers(of: measure, in: period)
            switch measure.accumulation {
            case .discrete: if period.kind == .financialYear { addQuarters(of: measure, in: period) }
            case .cumulative: addGrowth(of: measure, in: period)
            case .rollingYear, .snapshot: break
            }
        }
        return true
    }

    /// What each figure is made of, itself included.
    func contents() -> [Set<Int>] {
        var contents = minimums.indices.map { Set([$0]) }
        var isFinished = false
        while !isFinished {
            isFinished = true
            for sum in sums where sum.kind != .within && sum.kind != .share {
                let all = sum.parts.reduce(contents[sum.total]) { $0.union(contents[$1]) }
                if all.count > contents[sum.total].count {
                    contents[sum.total] = all
                    isFinished = false
                }
            }
        }
        return contents
    }

    /// True where sums can tell something: of a measure that stands alone, only periods tell of each other.
    static func matter(_ family: [Measure], periods: Set<Period>) -> Bool {
        family.count > 1
            || family.contains { measure in
                measure.accumulation == .cumulative
                    || measure.accumulation == .discrete
                        && periods.contains { measure.definition.cadence.isOutturn($0) }
            }
    }

    /// One figure may be known by several names: a quotient's denominator as a count of its own, the last quarter of a
    /// count that adds up as the year's outturn.
    mutating func index(_ part: CountFigure.Part, of measure: MeasureID, in period: Period) -> Int {
        let (name, part): (MeasureID, CountFigure.Part) =
            switch part {
            case .denominator: related.denominatorOf[measure].map { ($0, .count) } ?? (measure, part)
            case .numerator: related.numeratorOf[measure].map { ($0, .count) } ?? (measure, part)
            case .count, .others: (measure, part)
            }
        var period = period
        if let owner = measures[name], owner.accumulation == .cumulative, owner.definition.cadence.isOutturn(period) {
            period = Period(.financialQuarter, year: period.year, ordinal: 4) ?? period
        }
        let figure = CountFigure(measure: name, part: part, period: period)
        if let index = indices[figure] { return index }
        let index = add(minimum: measures[name]?.minimumCount ?? 0)
        indices[figure] = index
        return index
    }

    private mutating func add(minimum: Int) -> Int {
        minimums.append(minimum)
        sumsOf.append([])
        return minimums.count - 1
    }

    private mutating func add(_ kind: CountSum.Kind, _ total: Int, _ parts: [Int]) {
        guard !parts.contains(total) else { return }
        let minimum = ([total] + parts).map { minimums[$0] }.max() ?? 0
        for figure in [total] + parts { sumsOf[figure].append(sums.count) }
        sums.append(CountSum(kind: kind, total: total, parts: parts, minimum: minimum))
    }

    private mutating func addParts(of measure: Measure, in period: Period) {
        guard let parts = related.partsOf[measure.id] else { return }
        let total = index(.count, of: measure.id, in: period)
        let figures = parts.map { index(.count, of: $0, in: period) }
        if !sums.contains(where: { $0.total == total && $0.parts == figures }) { add(.parts, total, figures) }
    }

    private mutating func addOthers(of measure: Measure, in period: Period) {
        guard measure.definition.unit == .percent else { return }
        let others = index(.others, of: measure.id, in: period)
        guard sumsOf[others].isEmpty else { return }
        let isDeclared = related.numeratorOf[measure.id] != nil || related.denominatorOf[measure.id] != nil
        add(
            isDeclared ? .share : .within, index(.denominator, of: measure.id, in: period),
            [index(.numerator, of: measure.id, in: period), others])
    }

    /// What of a measure adds up over periods. Another measure's count does so by that one's own words.
    private func adding(_ measure: Measure) -> [CountFigure.Part] {
        var parts: [CountFigure.Part] = []
        let unit = measure.definition.unit
        if unit == .number { parts.append(.count) }
        if unit != .number, unit.countsPeople, related.numeratorOf[measure.id] == nil { parts.append(.numerator) }
        // The denominator of a rate is a population: the same people every quarter.
        if unit == .percent {
            if related.denominatorOf[measure.id] == nil { parts.append(.denominator) }
            parts.append(.others)
        }
        return parts
    }

    private mutating func addQuarters(of measure: Measure, in year: Period) {
        guard measure.definition.cadence == .quarter else { return }
        let quarters = (1...4).compactMap { Period(.financialQuarter, year: year.year, ordinal: $0) }
        for part in adding(measure) {
            add(.periods, index(part, of: measure.id, in: year), quarters.map { index(part, of: measure.id, in: $0) })
        }
    }

    /// What a count has grown by between a period and any other of the year, which nobody returns.
    private mutating func addGrowth(of measure: Measure, in period: Period) {
        let cadence = measure.definition.cadence
        guard let opened = Self.named(period, cadence) else { return }
        let others = Set(periods.subtracting([period]).compactMap { Self.named($0, cadence) }).subtracting([opened])
        // The outturn is the last quarter's count, which may be there already.
        guard !periods.subtracting([period]).contains(where: { Self.named($0, cadence) == opened }) else { return }
        for part in adding(measure) {
            for other in others.sorted(by: { $0.code < $1.code }) {
                let (earlier, later) = other.precedes(opened) ? (other, opened) : (opened, other)
                add(
                    .growth, index(part, of: measure.id, in: later),
                    [index(part, of: measure.id, in: earlier), add(minimum: measure.minimumCount ?? 0)])
            }
        }
    }

    /// The period of the cadence whose count a period has; `nil` where it is another kind of period.
    private static func named(_ period: Period, _ cadence: Cadence) -> Period? {
        if cadence.isOutturn(period) { return Period(.financialQuarter, year: period.year, ordinal: 4) }
        return period.kind == cadence.periodKind ? period : nil
    }
}

extension MeasureUnit {
    /// True where what is divided are people; days and pounds are not.
    var countsPeople: Bool {
        switch self {
        case .number, .percent, .ratePer10000, .ratio: true
        case .days, .pounds: false
        }
    }
}
