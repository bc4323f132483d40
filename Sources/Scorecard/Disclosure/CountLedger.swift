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

    init(_ family: [Measure], _ related: RelatedMeasures) {
        measures = Dictionary(family.map { ($0.id, $0) }) { first, _ in first }
        self.related = related
        sums = CountSums(family, related)
    }

    /// Notes how the figures of a period hang together with those before, when the first of them comes: what will come
    /// later must not bear on what is decided now.
    mutating func open(_ period: Period) {
        let known = sums.sums.count
        guard sums.open(period) else { return }
        grow()
        var next = self
        if next.tellsNoSmallRemainder(from: sums.sums[known...].map(\.total)) { self = next }
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
        if told.allSatisfy({ states[$0.figure].shown.contains($0.value) }) { return true }
        // Whoever reads the others knows it already.
        let isPublic = told.allSatisfy { isKnown($0) }
        var next = self
        for (figure, value) in told {
            if next.states[figure].isWithheld, !isPublic {
                if isJoined(figure) { return false }
                next.states[figure].withheld = []
            }
            next.states[figure].shown.removeAll { $0 == value }
            next.states[figure].shown.append(value)
        }
        guard next.tellsNoSmallRemainder(from: told.map(\.figure)), next.tellsNoSmallCorrection() else { return false }
        if !isPublic {
            let exchange = ExchangeSearch(
                next.states, sums.sums, sums.sumsOf, from: told.map(\.figure), minimums: sums.minimums)
            guard exchange.movesAll(known: next.known) else { return false }
        }
        self = next
        return true
    }

    private func isKnown(_ told: Told) -> Bool {
        states[told.figure].shown.contains(told.value)
            || sums.sumsOf[told.figure].contains { follows(told.value, for: told.figure, from: sums.sums[$0]) }
    }

    private func follows(_ value: Int, for figure: Int, from sum: CountSum) -> Bool {
        guard sum.kind != .growth else { return false }
        let parts = sum.parts.filter { $0 != figure }.map { values($0) }
        let totals = figure == sum.total ? [] : values(sum.total)
        guard parts.allSatisfy({ !$0.isEmpty }), figure == sum.total || !totals.isEmpty else { return false }
        let known = Self.choices(parts)
        return figure == sum.total ? known.contains(value) : totals.contains { known.contains($0 - value) }
    }

    /// True where another figure may tell of one.
    private func isJoined(_ figure: Int) -> Bool {
        sums.sumsOf[figure].contains { sum in
            sums.sums[sum].kind != .within
                && sums.sums[sum].all.contains { $0 != figure && (states[$0].isShown || states[$0].isWithheld) }
        }
    }

    /// A correction of one count is one of every total that it is part of: by as much as one of them has changed, another
    /// may have.
    private func tellsNoSmallCorrection() -> Bool {
        let corrected = states.indices.filter { states[$0].shown.count > 1 }
        guard !corrected.isEmpty else { return true }
        let contents = sums.contents()
        for figure in states.indices where states[figure].shown.count < 2 {
            for other in corrected where !contents[figure].isDisjoint(with: contents[other]) {
                for change in Self.changes(states[other].shown) {
                    let corrected = values(figure).map { $0 + change }
                    if corrected.contains(where: { $0 > 0 && $0 < minimum(of: figure) }) { return false }
                }
            }
        }
        return true
    }

    private static func changes(_ values: [Int]) -> Set<Int> {
        Set(values.flatMap { one in values.map { one - $0 } }).subtracting([0])
    }

    /// What is known of a figure, shown or worked out. Where one of several was corrected, it may be any of these.
    private func values(_ figure: Int) -> [Int] {
        guard let known = known[figure], !known.isEmpty else { return states[figure].shown }
        return states[figure].shown + known.filter { !states[figure].shown.contains($0) }
    }

    /// Works out what follows, sum by sum.
    private mutating func tellsNoSmallRemainder(from figures: [Int]) -> Bool {
        var waiting = figures.flatMap { sums.sumsOf[$0] }
        while let index = waiting.popLast() {
            let sum = sums.sums[index]
            let totals = latest(sum, sum.total)
            let parts = sum.parts.map { latest(sum, $0) }
            let isOpen = parts.contains { $0.isEmpty }
            if Self.addUp(totals, parts) { continue }
            let known = Self.choices(parts.filter { !$0.isEmpty })
            guard known.count <= Self.mostKnown else { return false }
            // What the open ones are together: they may be the same when the total is another.
            let rests = Set(totals.flatMap { total in known.map { total - $0 } }.filter { $0 >= 0 })
            for total in totals {
                let isShare = sum.kind == .within || sum.kind == .share
                let whole = isOpen && !rests.isEmpty ? parts.filter { !$0.isEmpty } + [rests.sorted()] : parts
                var search = RemainderSearch(sum, totals: totals, parts: isShare ? [parts[0], []] : whole)
                if search.findsSmall(in: total) { return false }
            }
            guard learn(from: sum, totals, parts, &waiting) else { return false }
        }
        return true
    }

    /// True where everything is known and nothing was corrected: then nothing follows that is not known already.
    private static func addUp(_ totals: [Int], _ parts: [[Int]]) -> Bool {
        totals.count == 1 && parts.allSatisfy { $0.count == 1 } && totals[0] == parts.reduce(0) { $0 + $1[0] }
    }

    /// Each figure follows from the others where they are known.
    private mutating func learn(
        from sum: CountSum, _ totals: [Int], _ parts: [[Int]], _ waiting: inout [Int]
    ) -> Bool {
        let open = parts.indices.filter { parts[$0].isEmpty }
        if open.isEmpty, sum.kind != .growth || totals.isEmpty {
            guard learn(sum.total, Self.choices(parts), &waiting) else { return false }
        }
        // Where nothing is left, none of them counts anybody.
        if open.count > 1, totals == Self.choices(parts.filter { !$0.isEmpty }), totals.count == 1 {
            return open.allSatisfy { learn(sum.parts[$0], [0], &waiting) }
        }
        guard !totals.isEmpty, open.count <= 1 else { return true }
        for place in sum.parts.indices
        where open.isEmpty ? sum.kind == .parts || sum.kind == .periods : open[0] == place {
            var others = parts
            others.remove(at: place)
            let known = Self.choices(others)
            let rests = totals.flatMap { total in known.map { total - $0 } }.filter { $0 >= 0 }
            guard learn(sum.parts[place], rests, &waiting) else { return false }
        }
        return true
    }

    /// What a value of its own is made of comes together, and is corrected together.
    private func latest(_ sum: CountSum, _ figure: Int) -> [Int] {
        sum.kind == .within ? Array(states[figure].shown.suffix(1)) : values(figure)
    }

    /// Every sum of one value of each.
    private static func choices(_ values: [[Int]]) -> [Int] {
        // Nearly always nothing was corrected.
        if values.allSatisfy({ $0.count == 1 }) { return [values.reduce(0) { $0 + $1[0] }] }
        return allChoices(values)
    }

    private static func allChoices(_ values: [[Int]]) -> [Int] {
        values.reduce([0]) { sums, values in
            sums.count > mostKnown ? sums : Array(Set(sums.flatMap { sum in values.map { sum + $0 } })).sorted()
        }
    }

    private static let mostKnown = 12

    /// - Returns: False where it could be too many numbers to follow.
    private mutating func learn(_ figure: Int, _ values: [Int], _ waiting: inout [Int]) -> Bool {
        if let known = known[figure], values.allSatisfy(known.contains) { return true }
        let found = Set(known[figure] ?? []).union(values)
        guard found.count <= Self.mostKnown else { return false }
        // No number at all follows where the shown ones contradict each other: then nothing is known of it.
        guard known[figure].map({ $0.count < found.count }) ?? true else { return true }
        known[figure] = found.sorted()
        waiting += sums.sumsOf[figure]
        return true
    }
}
