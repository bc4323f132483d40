/// Looks for a small count that is left where shown parts are taken from a shown total.
///
/// Any part may be about to be corrected, and any revision may be the one that the total counted, so that every choice of
/// them is tried. Where nothing was corrected, only what is missing or withheld can be left.
struct RemainderSearch {
    private let sum: CountSum
    private let parts: [[Int]]
    /// The greatest that the parts from each on can add.
    private let greatest: [Int]
    private let hasUnknown: Bool
    private let isRevised: Bool
    private var steps = 0

    /// More choices than this are not tried: they count as found.
    private static let longest = 4_096

    /// - Parameter values: What is shown, or known from what is, of each part; empty where nothing is. What is left for all
    ///   those together is one part more.
    init(_ sum: CountSum, totals: [Int], parts values: [[Int]]) {
        self.sum = sum
        parts = values.filter { !$0.isEmpty }
        var greatest = [0]
        for values in parts.reversed() { greatest.append((greatest.last ?? 0) + max(0, values.max() ?? 0)) }
        self.greatest = greatest.reversed()
        hasUnknown = parts.count < values.count
        isRevised = totals.count > 1 || parts.contains { $0.count > 1 }
    }

    mutating func findsSmall(in total: Int) -> Bool { findsSmall(in: total, from: 0, isWhole: true) }

    private mutating func findsSmall(in rest: Int, from index: Int, isWhole: Bool) -> Bool {
        steps += 1
        if steps > Self.longest { return true }
        if rest <= 0 || rest - greatest[index] >= sum.minimum { return false }
        guard index < parts.count else {
            // A difference between revisions of a whole sum counts nobody.
            let isCount = hasUnknown || !isWhole || (sum.kind == .parts && !isRevised)
            return isCount && sum.isSmall(rest)
        }
        for value in parts[index] where findsSmall(in: rest - value, from: index + 1, isWhole: isWhole) { return true }
        return findsSmall(in: rest, from: index + 1, isWhole: false)
    }
}
