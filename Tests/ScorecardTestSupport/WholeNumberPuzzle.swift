/// Whole numbers of which some are known, and what they add up to: what somebody with a pencil can find out.
///
/// Narrows every range by every equation until nothing changes, and tries what is left. It shares nothing with the code
/// that decides what is shown.
package struct WholeNumberPuzzle {
    package struct Equation: Hashable {
        /// The numbers that are added, each with its sign.
        package let terms: [Int: Int]
        package let sum: Int

        package init(terms: [Int: Int], sum: Int) {
            self.terms = terms
            self.sum = sum
        }
    }

    /// A quotient that is known to some decimals: `low ≤ factor × numerator / denominator ≤ high`, over `scale`.
    package struct Quotient: Hashable {
        package let numerator: Int
        package let denominator: Int
        package let low: Int
        package let high: Int
        package let factor: Int

        package init(numerator: Int, denominator: Int, low: Int, high: Int, factor: Int) {
            self.numerator = numerator
            self.denominator = denominator
            self.low = low
            self.high = high
            self.factor = factor
        }
    }

    /// Something else that is known of some numbers.
    package struct Condition {
        fileprivate struct Name: Hashable {
            let text: String
            let numbers: [Int]
        }

        fileprivate let name: Name
        fileprivate let holds: ([Int]) -> Bool
        fileprivate var numbers: [Int] { name.numbers }

        /// - Parameter name: The same of the same numbers is the same condition.
        package init(_ name: String, of numbers: [Int], holds: @escaping ([Int]) -> Bool) {
            self.name = Name(text: name, numbers: numbers)
            self.holds = holds
        }
    }

    /// Worlds that are looked at before the attacker gives up.
    private static let patience = 20_000

    package private(set) var ranges: [ClosedRange<Int>]
    package var equations: Set<Equation> = []
    package var quotients: Set<Quotient> = []
    private var conditions: [Condition.Name: Condition] = [:]

    package init(_ ranges: [ClosedRange<Int>]) { self.ranges = ranges }

    package mutating func add(_ condition: Condition) { conditions[condition.name] = condition }

    package mutating func fix(_ index: Int, at value: Int) { ranges[index] = value...value }

    package mutating func narrow(_ index: Int, to range: ClosedRange<Int>) {
        ranges[index] = ranges[index].clamped(to: range)
    }

    /// The same without what is known to hold of known numbers.
    package var simplified: WholeNumberPuzzle {
        var puzzle = self
        puzzle.conditions = conditions.filter { $0.key.numbers.contains { ranges[$0].count > 1 } }
        puzzle.equations = equations.filter { $0.terms.keys.contains { ranges[$0].count > 1 } }
        return puzzle
    }

    /// True where a number can be another one than it is.
    package func canDiffer(_ index: Int, from truth: Int) -> Bool {
        let range = ranges[index]
        var steps = 0
        return [(range.lowerBound, truth - 1), (truth + 1, range.upperBound)].contains { low, high in
            guard low <= high else { return false }
            var trial = self
            trial.ranges[index] = low...high
            return trial.isPossible(&steps)
        }
    }

    package func allows(_ index: Int, _ value: Int) -> Bool {
        guard ranges[index].contains(value) else { return false }
        var trial = self
        trial.ranges[index] = value...value
        return trial.isPossible()
    }

    package func isPossible() -> Bool {
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
            for condition in conditions.values {
                guard let isNarrower = narrow(by: condition) else { return false }
                if isNarrower { isFinished = false }
            }
        }
        return true
    }

    /// Where one number of it is not known, its ends are tried.
    ///
    /// - Returns: `nil` where it cannot hold.
    private mutating func narrow(by condition: Condition) -> Bool? {
        let open = condition.numbers.indices.filter { ranges[condition.numbers[$0]].count > 1 }
        guard open.count <= 1 else { return false }
        var values = condition.numbers.map { ranges[$0].lowerBound }
        guard let place = open.first else { return condition.holds(values) ? false : nil }
        let index = condition.numbers[place]
        func holds(_ value: Int) -> Bool {
            values[place] = value
            return condition.holds(values)
        }
        let range = ranges[index]
        guard let low = range.first(where: holds), let high = range.last(where: holds) else { return nil }
        ranges[index] = low...high
        return low...high != range
    }
}
