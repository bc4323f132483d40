/// Decides of the figures of one family and year, in the order in which they came, which may be shown.
///
/// A figure is withheld where it is small itself, where it was withheld before and another figure is about that tells of
/// it, or where showing it would let a withheld or small count be worked out from all that is shown. Nothing is ever
/// taken back: what somebody has once read is known.
struct CountLedger {
    /// After so many corrections nothing more is shown that others tell of: there are more totals and parts of different
    /// days to be taken from each other than are looked at.
    private static let mostCorrections = 3

    /// A figure, and what a return says that it is.
    typealias Told = (figure: Int, value: Int)

    let measures: [MeasureID: Measure]
    let related: RelatedMeasures
    var sums: CountSums
    private(set) var states: [CountState] = []
    /// What follows from what is shown.
    var known: [Int: [Int]] = [:]
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
        let isPublic = told.allSatisfy { isKnown($0) }
        let corrections = states.reduce(0) { $0 + max(0, $1.shown.count - 1) }
        if corrections > Self.mostCorrections, !isPublic, told.contains(where: { isJoined($0.figure) }) { return false }
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

    /// True where another figure may tell of one.
    private func isJoined(_ figure: Int) -> Bool {
        sums.sumsOf[figure].contains { sum in
            sums.sums[sum].kind != .within
                && sums.sums[sum].all.contains { $0 != figure && (states[$0].isShown || states[$0].isWithheld) }
        }
    }
}
