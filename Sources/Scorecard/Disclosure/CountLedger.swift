/// Decides of the figures of one family and year, in the order in which they came, which may be shown.
///
/// A figure is withheld where it is small itself, where it was withheld before and another figure is about that tells of
/// it, or where showing it would let a withheld or small count be worked out from all that is shown. Nothing is ever
/// taken back: what somebody has once read is known.
struct CountLedger {
    /// A figure, and what a return says that it is.
    typealias Told = (figure: Int, value: Int)

    let measures: [MeasureID: Measure]
    let related: RelatedMeasures
    var sums: CountSums
    private var states: [CountState] = []
    /// What follows from what is shown.
    private var known: [Int: [Int]] = [:]
    /// Quotients that are shown, and came without the counts that they are of.
    var bare: [DisclosureArrival] = []

    init(_ family: [Measure], _ related: RelatedMeasures, periods: Set<Period>) {
        measures = Dictionary(family.map { ($0.id, $0) }) { first, _ in first }
        self.related = related
        sums = CountSums(family, related, periods: periods)
        grow()
    }

    /// Figures are named when they are met.
    private mutating func grow() {
        while states.count < sums.minimums.count { states.append(CountState()) }
    }

    mutating func figure(_ part: CountFigure.Part, of measure: MeasureID, in period: Period) -> Int {
        let index = sums.index(part, of: measure, in: period)
        grow()
        return index
    }

    subscript(_ figure: Int) -> CountState { states[figure] }
    func minimum(of figure: Int) -> Int { sums.minimums[figure] }

    /// Takes a count that its source withholds: nobody shall work it out from the others.
    mutating func protect(_ figure: Int) {
        if !states[figure].isShown { states[figure].withheld.append(CountState.Withheld(value: nil, isSmall: false)) }
    }

    /// Takes what is withheld.
    ///
    /// - Parameter isProtected: Small counts always are; what they are divided by need not be.
    mutating func withhold(_ told: [Told], isProtected: (Int) -> Bool) {
        for (figure, value) in told where !states[figure].shown.contains(value) {
            let isSmall = value > 0 && value < minimum(of: figure)
            if isSmall || isProtected(figure) {
                states[figure].withheld.append(CountState.Withheld(value: value, isSmall: isSmall))
            } else {
                states[figure].aside = value
            }
        }
    }

    /// Shows figures, unless they or what follows from them may not be known.
    ///
    /// - Returns: False where nothing was shown.
    mutating func show(_ told: [Told]) -> Bool {
        if told.allSatisfy({ isKnown($0) }) {
            // Whoever reads the others knows it already.
            for (figure, value) in told where !states[figure].shown.contains(value) {
                states[figure].shown.append(value)
            }
            return true
        }
        var next = self
        for (figure, value) in told {
            if next.states[figure].isWithheld {
                if isJoined(figure) { return false }
                next.states[figure].withheld = []
            }
            next.states[figure].shown.removeAll { $0 == value }
            next.states[figure].shown.append(value)
        }
        guard next.tellsNoSmallRemainder(from: told.map(\.figure)) else { return false }
        let exchange = ExchangeSearch(
            next.states, sums.sums, sums.sumsOf, from: told.map(\.figure), minimums: sums.minimums)
        guard exchange.movesAll(known: next.known) else { return false }
        self = next
        return true
    }

    private func isKnown(_ told: Told) -> Bool {
        let state = states[told.figure]
        return !state.isWithheld
            && (state.shown.contains(told.value) || known[told.figure]?.contains(told.value) == true)
    }

    /// True where another figure may tell of one.
    private func isJoined(_ figure: Int) -> Bool {
        sums.sumsOf[figure].contains { sum in
            sums.sums[sum].kind != .within
                && sums.sums[sum].all.contains { $0 != figure && (states[$0].isShown || states[$0].isWithheld) }
        }
    }

    /// What is known of a figure, shown or worked out.
    private func values(_ figure: Int) -> [Int] { states[figure].isShown ? states[figure].shown : known[figure] ?? [] }

    /// Works out what follows, sum by sum.
    private mutating func tellsNoSmallRemainder(from figures: [Int]) -> Bool {
        var waiting = figures.flatMap { sums.sumsOf[$0] }
        while let index = waiting.popLast() {
            let sum = sums.sums[index]
            let totals = latest(sum, values(sum.total))
            let parts = sum.parts.map { latest(sum, values($0)) }
            let open = sum.parts.indices.filter { parts[$0].isEmpty }
            for total in totals {
                // Numerator and others come together: only what is left of the newest of them counts anybody.
                var search = RemainderSearch(
                    sum, totals: totals, parts: sum.kind == .within ? [parts[0], []] : parts)
                if search.findsSmall(in: total) { return false }
            }
            if totals.isEmpty, open.isEmpty {
                guard learn(sum.total, Self.choices(parts), &waiting) else { return false }
            } else if !totals.isEmpty, open.count == 1 {
                let others = Self.choices(parts.filter { !$0.isEmpty })
                let rests = totals.flatMap { total in others.map { total - $0 } }.filter { $0 >= 0 }
                guard learn(sum.parts[open[0]], rests, &waiting) else { return false }
            }
        }
        return true
    }

    private func latest(_ sum: CountSum, _ values: [Int]) -> [Int] {
        sum.kind == .within ? Array(values.suffix(1)) : values
    }

    /// Every sum of one value of each.
    private static func choices(_ values: [[Int]]) -> [Int] {
        values.reduce([0]) { sums, values in
            sums.count > mostKnown ? sums : sums.flatMap { sum in values.map { sum + $0 } }
        }
    }

    private static let mostKnown = 8

    /// - Returns: False where it could be too many numbers to follow.
    private mutating func learn(_ figure: Int, _ values: [Int], _ waiting: inout [Int]) -> Bool {
        let found = Set(known[figure] ?? []).union(values)
        guard found.count <= Self.mostKnown else { return false }
        // No number at all follows where the shown ones contradict each other: then nothing is known of it.
        guard known[figure].map({ $0.count < found.count }) ?? true else { return true }
        known[figure] = found.sorted()
        waiting += sums.sumsOf[figure]
        return true
    }
}
