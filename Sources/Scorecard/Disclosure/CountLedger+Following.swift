// What follows from what is shown, sum by sum.
extension CountLedger {
    /// True where whoever reads the others knows it already.
    func isKnown(_ told: Told) -> Bool {
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

    /// What is known of a figure, shown or worked out. Where one of several was corrected, it may be any of these.
    func values(_ figure: Int) -> [Int] {
        guard let known = known[figure], !known.isEmpty else { return states[figure].shown }
        return states[figure].shown + known.filter { !states[figure].shown.contains($0) }
    }

    /// Works out what follows, unless a small count does.
    mutating func tellsNoSmallRemainder(from figures: [Int]) -> Bool {
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
