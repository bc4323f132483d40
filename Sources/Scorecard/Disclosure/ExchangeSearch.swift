/// Looks for another world: whole numbers that differ from the true ones in a withheld count, and agree with everything
/// that is shown.
///
/// In the simplest such world one withheld count is one more and another one less, so that their sum is the same; longer
/// chains reach through several sums. A count that no chain moves is taken to be known.
struct ExchangeSearch {
    private struct Unknown {
        let figure: Int
        let isProtected: Bool
        /// Lowest and highest step that keep every revision what it may be.
        let steps: ClosedRange<Int>
        var terms: [(equation: Int, sign: Int)] = []
    }

    private var unknowns: [Unknown] = []
    private var equations: [[(unknown: Int, sign: Int)]] = []
    /// True where a sum has too many corrected figures to be judged.
    private var isTooLarge = false

    private static let longest = 2_000
    private static let wide = 1_000_000

    /// - Parameters:
    ///   - start: The figures about to be shown: what they tell of is looked at.
    ///   - minimums: Counts under it are small, for each figure.
    init(_ states: [CountState], _ sums: [CountSum], _ sumsOf: [[Int]], from start: [Int], minimums: [Int]) {
        var found: [Int: Int] = [:]
        var reached: Set<Int> = []
        var waiting = start.flatMap { sumsOf[$0] }
        var order: [Int] = []
        while let sum = waiting.popLast() {
            guard reached.insert(sum).inserted else { continue }
            order.append(sum)
            for figure in sums[sum].all where found[figure] == nil {
                let state = states[figure]
                guard !state.isShown || state.isWithheld else { continue }
                found[figure] = unknowns.count
                unknowns.append(Unknown(figure: figure, isProtected: state.isWithheld, steps: 0...0))
                waiting += sumsOf[figure]
            }
        }
        let truths = Self.truths(states, order.map { sums[$0] })
        unknowns = unknowns.map { unknown in
            Unknown(
                figure: unknown.figure, isProtected: unknown.isProtected,
                steps: Self.steps(states[unknown.figure], truths[unknown.figure], minimums[unknown.figure]))
        }
        for sum in order { addEquations(of: sums[sum], states, found) }
    }

    /// What is not known of missing figures follows from the others where it is one.
    private static func truths(_ states: [CountState], _ sums: [CountSum]) -> [Int: Int] {
        var truths: [Int: Int] = [:]
        for sum in sums { for figure in sum.all { truths[figure] = states[figure].truth } }
        var isFinished = false
        while !isFinished {
            isFinished = true
            for sum in sums {
                let open = sum.all.filter { truths[$0] == nil }
                guard let figure = open.first else { continue }
                let known = sum.parts.reduce(0) { $0 + (truths[$1] ?? 0) }
                if open.count > 1, truths[sum.total] == known {
                    // Where nothing is left, none of them counts anybody.
                    for figure in open { truths[figure] = 0 }
                    isFinished = false
                }
                guard open.count == 1 else { continue }
                let truth = figure == sum.total ? known : (truths[sum.total] ?? 0) - known
                guard truth >= 0 else { continue }
                truths[figure] = truth
                isFinished = false
            }
        }
        return truths
    }

    private static func steps(_ state: CountState, _ truth: Int?, _ minimum: Int) -> ClosedRange<Int> {
        var (low, high) = (-wide, wide)
        func limit(_ value: Int, _ range: ClosedRange<Int>) {
            low = max(low, min(0, range.lowerBound - value))
            high = min(high, max(0, range.upperBound - value))
        }
        for withheld in state.withheld {
            guard let value = withheld.value else { continue }
            limit(value, withheld.isSmall ? 1...max(1, minimum - 1) : 0...max(wide, value))
        }
        if !state.isWithheld, let truth { limit(truth, 0...max(wide, truth)) }
        return low...high
    }

    /// A figure that was shown once and is withheld now counts as either.
    private mutating func addEquations(of sum: CountSum, _ states: [CountState], _ found: [Int: Int]) {
        let turned = sum.all.filter { states[$0].isShown && states[$0].isWithheld }
        guard turned.count <= 3 else { return isTooLarge = true }
        for choice in 0..<(1 << turned.count) {
            let shown = Set(turned.enumerated().filter { choice & (1 << $0.offset) != 0 }.map(\.element))
            var terms: [(unknown: Int, sign: Int)] = []
            for figure in sum.all where !shown.contains(figure) {
                if let unknown = found[figure] { terms.append((unknown, figure == sum.total ? -1 : 1)) }
            }
            guard !terms.isEmpty else { continue }
            for term in terms { unknowns[term.unknown].terms.append((equations.count, term.sign)) }
            equations.append(terms)
        }
    }

    /// True where each withheld count, and each that nobody has returned yet, could be another one.
    ///
    /// - Parameter known: Figures that follow from what is shown, and may.
    func movesAll(known: [Int: [Int]]) -> Bool {
        guard !isTooLarge else { return false }
        return unknowns.indices.allSatisfy { index in
            let unknown = unknowns[index]
            if !unknown.isProtected && known[unknown.figure] != nil { return true }
            return [1, -1].contains { step in
                var trial = Trial(self)
                return trial.moves(index, by: step)
            }
        }
    }

    private struct Trial {
        private let search: ExchangeSearch
        private var moves: [Int?]
        private var balances: [Int]
        private var steps = 0

        init(_ search: ExchangeSearch) {
            self.search = search
            moves = Array(repeating: nil, count: search.unknowns.count)
            balances = Array(repeating: 0, count: search.equations.count)
        }

        mutating func moves(_ unknown: Int, by step: Int) -> Bool {
            guard search.unknowns[unknown].steps.contains(step) else { return false }
            moves[unknown] = step
            add(unknown, step)
            if settles() { return true }
            add(unknown, -step)
            moves[unknown] = nil
            return false
        }

        private mutating func add(_ unknown: Int, _ step: Int) {
            for term in search.unknowns[unknown].terms { balances[term.equation] += term.sign * step }
        }

        private mutating func settles() -> Bool {
            steps += 1
            guard steps < ExchangeSearch.longest else { return false }
            guard let open = balances.firstIndex(where: { $0 != 0 }) else { return true }
            for term in search.equations[open] where moves[term.unknown] == nil {
                if moves(term.unknown, by: -balances[open] * term.sign) { return true }
            }
            return false
        }
    }
}
