// What a correction of one figure tells of others.
extension CountLedger {
    /// A correction of one count is one of every total that it is part of: by as much as one of them has changed, another
    /// may have.
    func tellsNoSmallCorrection() -> Bool {
        let corrected = states.indices.filter { states[$0].shown.count > 1 }
        guard !corrected.isEmpty else { return true }
        let contents = sums.contents()
        for figure in states.indices {
            for other in corrected where other != figure && !contents[figure].isDisjoint(with: contents[other]) {
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
}
