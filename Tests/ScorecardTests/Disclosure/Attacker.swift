import Scorecard
import ScorecardTestSupport

/// Somebody who has read everything that was ever public, and wants to know what was not.
///
/// It is told more than anybody could know: which revisions belong together, so that it never calculates with a total and
/// a part of different days, and which counts will come that nobody has returned yet.
struct Attacker {
    private struct Number: Hashable {
        let count: CountWorld.Count
        let revision: Int32
    }

    private let world: CountWorld
    private var indices: [Number: Int] = [:]
    private var truths: [Int] = []

    init(_ world: CountWorld) {
        self.world = world
        for (count, _) in world.truths[0].sorted(by: { "\($0.key)" < "\($1.key)" }) {
            for revision in revisions(of: count) {
                indices[Number(count: count, revision: revision)] = truths.count
                truths.append(world.truths[Int(revision) - 1][count] ?? 0)
            }
        }
    }

    private func revisions(of count: CountWorld.Count) -> [Int32] {
        let told = world.arrivals.filter { $0.measure == count.measure && $0.period == count.period }
        return told.isEmpty ? [1] : told.map(\.revision).sorted()
    }

    private func index(_ count: CountWorld.Count, at revision: Int32) -> Int? {
        // A return that said nothing new has no revision of its own.
        revisions(of: count).last { $0 <= revision }.flatMap { indices[Number(count: count, revision: $0)] }
    }

    /// What it finds out from the first returns.
    ///
    /// - Parameters:
    ///   - length: How many returns have come.
    ///   - withheld: Which of all are not shown.
    func findings(after length: Int, withheld: (DisclosureArrival) -> Bool) -> [String] {
        let arrivals = world.arrivals.prefix(length)
        let shown = arrivals.filter { !withheld($0) }
        var puzzle = puzzle(showing: Array(shown))
        addEquations(after: length, to: &puzzle)
        precondition(puzzle.isPossible(), "the truth solves it")
        var found: [String] = []
        func tryToFind(_ index: Int, _ truth: Int, _ name: String) {
            if !puzzle.canDiffer(index, from: truth) { found.append("\(name) is \(truth)") }
        }
        // Of what was corrected only small counts matter: others may become known by the correction.
        let isUncorrected = world.truths.count == 1
        for (number, index) in indices {
            let (count, truth) = (number.count, truths[index])
            let own = arrivals.first {
                $0.measure == count.measure && $0.period == count.period && $0.revision == number.revision
            }
            // What is not returned yet is withheld when it comes, if it is small.
            let isSecret = own.map(withheld) ?? true
            guard isSecret else { continue }
            let name = "\(count) of revision \(number.revision)"
            if Self.isSmall(truth) || (count.part == .count && own != nil && isUncorrected) {
                tryToFind(index, truth, name)
            }
            guard count.part == .numerator, let whole = wholeIndex(of: number) else { continue }
            let others = truths[whole] - truth
            if Self.isSmall(others), !canDiffer(puzzle, whole, index, others) {
                found.append("others of \(name) are \(others)")
            }
            // A share that is withheld for another's sake is not to be known either.
            if isUncorrected, own != nil, ![truth, others, truths[whole]].contains(where: Self.isSmall),
                !puzzle.canDiffer(index, from: truth), !puzzle.canDiffer(whole, from: truths[whole])
            {
                found.append("share of \(name) is \(truth) of \(truths[whole])")
            }
        }
        for pair in world.growths {
            for revision in 1...Int32(world.truths.count) {
                guard let later = index(pair.later, at: revision), let earlier = index(pair.earlier, at: revision)
                else {
                    continue
                }
                let truth = truths[later] - truths[earlier]
                guard truth > 0, truth < CountWorld.minimum else { continue }
                if !canDiffer(puzzle, later, earlier, truth) {
                    found.append("growth to \(pair.later) since \(pair.earlier.period) is \(truth)")
                }
            }
        }
        return found
    }

    private static func isSmall(_ count: Int) -> Bool { count > 0 && count < CountWorld.minimum }

    private func wholeIndex(of number: Number) -> Int? {
        var whole = number.count
        whole.part = .denominator
        return indices[Number(count: whole, revision: number.revision)]
    }

    private func canDiffer(_ puzzle: WholeNumberPuzzle, _ later: Int, _ earlier: Int, _ truth: Int) -> Bool {
        var extended = WholeNumberPuzzle(puzzle.ranges + [-Self.most...Self.most])
        extended.equations = puzzle.equations.union([
            WholeNumberPuzzle.Equation(terms: [later: 1, earlier: -1, puzzle.ranges.count: -1], sum: 0)
        ])
        extended.quotients = puzzle.quotients
        return extended.canDiffer(puzzle.ranges.count, from: truth)
    }

    private static let most = 400

    private func puzzle(showing shown: [DisclosureArrival]) -> WholeNumberPuzzle {
        var ranges = Array(repeating: 0...Self.most, count: truths.count)
        var quotients: Set<WholeNumberPuzzle.Quotient> = []
        for arrival in shown {
            func known(_ part: CountWorld.Count.Part) -> Int? {
                let count = CountWorld.Count(measure: arrival.measure, period: arrival.period, part: part)
                return indices[Number(count: count, revision: arrival.revision)]
            }
            if let count = known(.count) { ranges[count] = truths[count]...truths[count] }
            guard let numerator = known(.numerator), let denominator = known(.denominator) else { continue }
            if arrival.counts != nil {
                ranges[numerator] = truths[numerator]...truths[numerator]
                ranges[denominator] = truths[denominator]...truths[denominator]
            } else {
                let (n, d) = (truths[numerator], truths[denominator])
                let permille = (2_000 * n + d) / (2 * d)
                quotients.insert(
                    .init(
                        numerator: numerator, denominator: denominator, low: 2 * permille - 1, high: 2 * permille + 1,
                        factor: 2_000))
            }
        }
        var puzzle = WholeNumberPuzzle(ranges)
        puzzle.quotients = quotients
        return puzzle
    }

    /// Whatever added up: before and after each correction, and at each moment with what had come by then.
    private func addEquations(after length: Int, to puzzle: inout WholeNumberPuzzle) {
        var newest: [CountWorld.Count: Int32] = [:]
        func add(where isKnown: (CountWorld.Count) -> Bool = { _ in true }, _ revision: (CountWorld.Count) -> Int32) {
            for sum in world.sums where isKnown(sum[0]) {
                let terms = sum.compactMap { index($0, at: revision($0)) }
                guard terms.count == sum.count, truths[terms[0]] == terms.dropFirst().reduce(0, { $0 + truths[$1] })
                else { continue }
                var signed = Dictionary(terms.dropFirst().map { ($0, 1) }) { $0 + $1 }
                signed[terms[0], default: 0] -= 1
                puzzle.equations.insert(.init(terms: signed.filter { $0.value != 0 }, sum: 0))
            }
        }
        for revision in 1...Int32(world.truths.count) { add { _ in revision } }
        for arrival in world.arrivals.prefix(length) {
            for part in [CountWorld.Count.Part.count, .numerator, .denominator] {
                let count = CountWorld.Count(measure: arrival.measure, period: arrival.period, part: part)
                newest[count] = max(newest[count] ?? 0, arrival.revision)
            }
            let state = newest
            // A total that nobody has returned counted what was true, and no mixture.
            add(where: { state[$0] != nil }) { state[$0] ?? 1 }
        }
        addBounds(to: &puzzle)
    }

    /// Nobody is counted in a percentage who is not in its denominator, and a count that adds up never falls.
    private func addBounds(to puzzle: inout WholeNumberPuzzle) {
        var pairs: [(Int, Int)] = []
        for (number, index) in indices where number.count.part == .numerator {
            let whole = CountWorld.Count(measure: number.count.measure, period: number.count.period, part: .denominator)
            if let other = indices[Number(count: whole, revision: number.revision)] { pairs.append((other, index)) }
        }
        for pair in world.growths {
            for revision in 1...Int32(world.truths.count) {
                if let later = index(pair.later, at: revision), let earlier = index(pair.earlier, at: revision) {
                    pairs.append((later, earlier))
                }
            }
        }
        guard !pairs.isEmpty else { return }
        var extended = WholeNumberPuzzle(puzzle.ranges + pairs.map { _ in 0...Self.most })
        extended.equations = puzzle.equations
        extended.quotients = puzzle.quotients
        for (place, pair) in pairs.enumerated() where pair.0 != pair.1 {
            extended.equations.insert(
                .init(terms: [pair.0: 1, pair.1: -1, puzzle.ranges.count + place: -1], sum: 0))
        }
        puzzle = extended
    }
}
