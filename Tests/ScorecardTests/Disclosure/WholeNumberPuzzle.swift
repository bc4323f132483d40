/// Whole numbers of which some are known, and what they add up to: what somebody with a pencil can find out.
///
/// Narrows every range by every equation until nothing changes, and tries what is left. It shares nothing with the code
/// that decides what is shown.
struct WholeNumberPuzzle {
    struct Equation: Hashable {
        /// The numbers that are added, each with its sign.
        let terms: [Int: Int]
        let sum: Int
    }

    /// A quotient that is known to some decimals: `low ≤ factor × numerator / denominator ≤ high`, over `scale`.
    struct Quotient: Hashable {
        let numerator: Int
        let denominator: Int
        let low: Int
        let high: Int
        let factor: Int
    }

    /// Worlds that are looked at before the attacker gives up.
    private static let patience = 20_000

    private(set) var ranges: [ClosedRange<Int>]
    var equations: Set<Equation> = []
    var quotients: Set<Quotient> = []

    init(_ ranges: [ClosedRange<Int>]) { self.ranges = ranges }

    /// True where a number can be another one than it is.
    func canDiffer(_ index: Int, from truth: Int) -> Bool {
        let range = ranges[index]
        var steps = 0
        return [(range.lowerBound, truth - 1), (truth + 1, range.upperBound)].contains { low, high in
            guard low <= high else { return false }
            var trial = self
            trial.ranges[index] = low...high
            return trial.isPossible(&steps)
        }
    }

    func isPossible() -> Bool {
        var steps = 0
        var trial = self
        return trial.isPossible(&steps)
    }

    private mutating func isPossible(_ steps: inout Int) -> Bool {
        steps += 1
        // Nobody has the time: so far as it was looked at, it can be.
        guard steps < Self.patience else { return true }
        guard narrow() else { return false }
        let open = ranges.indices.filter { ranges[$0].count > 1 }.min { ranges[$0].count < ranges[$1].count }
        guard let open else { return true }
        for value in ranges[open] {
            var trial = self
            trial.ranges[open] = value...value
            if trial.isPossible(&steps) { return true }
        }
        return false
    }

    /// - Returns: False where a range is empty.
    private mutating func narrow() -> Bool {
        var isFinished = false
        while !isFinished {
            isFinished = true
            for equation in equations {
                let low = equation.terms.reduce(0) {
                    $0 + ($1.value > 0 ? ranges[$1.key].lowerBound : -ranges[$1.key].upperBound)
                }
                let high = equation.terms.reduce(0) {
                    $0 + ($1.value > 0 ? ranges[$1.key].upperBound : -ranges[$1.key].lowerBound)
                }
                for (index, sign) in equation.terms {
                    let range = ranges[index]
                    let least = low - (sign > 0 ? range.lowerBound : -range.upperBound)
                    let most = high - (sign > 0 ? range.upperBound : -range.lowerBound)
                    let (first, last) = (equation.sum - most, equation.sum - least)
                    let bounds = sign > 0 ? (first, last) : (-last, -first)
                    let narrowed = (max(range.lowerBound, bounds.0), min(range.upperBound, bounds.1))
                    guard narrowed.0 <= narrowed.1 else { return false }
                    if narrowed.0...narrowed.1 != range {
                        ranges[index] = narrowed.0...narrowed.1
                        isFinished = false
                    }
                }
            }
            for quotient in quotients {
                let (n, d) = (ranges[quotient.numerator], ranges[quotient.denominator])
                guard n.count == 1, d.count == 1 else { continue }
                let share = quotient.factor * n.lowerBound
                guard share >= quotient.low * d.lowerBound, share <= quotient.high * d.lowerBound else { return false }
            }
        }
        return true
    }
}
