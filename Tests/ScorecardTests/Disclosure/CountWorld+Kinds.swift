import Scorecard
import ScorecardTestSupport

/// What hangs together, in worlds small enough to be searched.
enum WorldKind: String, CaseIterable {
    case parts, levels, quarters, cumulative, table, percentage, barePercentage, percentageYear

    /// - Parameters:
    ///   - smallShare: How many of a hundred counts are small.
    ///   - corrections: So many times a count is corrected.
    func world(seed: UInt64, smallShare: Int = 40, corrections some: ClosedRange<Int> = 0...1) -> CountWorld {
        var random = SeededGenerator(seed: seed)
        var world = CountWorld()
        world.smallShare = smallShare
        let corrections = some.lowerBound + random.below(some.count)
        switch self {
        case .parts: world.addParts(&random, corrections, periods: ["2018-19-Q1"])
        case .levels: world.addLevels(&random, corrections)
        case .quarters: world.addQuarters(&random, corrections)
        case .cumulative: world.addCumulative(&random, corrections)
        case .table: world.addTable(&random, corrections)
        case .percentage, .barePercentage: world.addPercentage(&random, corrections)
        case .percentageYear: world.addPercentageYear(&random, corrections)
        }
        world.publish(&random, withCounts: self != .barePercentage)
        return world
    }
}

extension CountWorld {
    private static let total: MeasureID = "total"
    private static let names: [MeasureID] = ["part-a", "part-b", "part-c"]

    /// Free counts, then again with one of them corrected for each correction; what follows from them is filled in.
    private mutating func fill(
        _ free: [Count], _ random: inout SeededGenerator, _ corrections: Int, _ follow: (inout [Count: Int]) -> Void
    ) {
        var counts = Dictionary(uniqueKeysWithValues: free.map { ($0, count(&random)) })
        for step in 0...corrections {
            if step > 0 { counts[random.pick(free)] = count(&random) }
            var truth = counts
            follow(&truth)
            truths.append(truth)
        }
    }

    private mutating func addTotals(of parts: [MeasureID], _ total: MeasureID, in periods: [Period]) {
        for period in periods {
            sums.append(([total] + parts).map { Count(measure: $0, period: period) })
        }
    }

    private func totalled(_ truth: inout [Count: Int]) {
        for sum in sums where truth[sum[0]] == nil {
            truth[sum[0]] = sum.dropFirst().reduce(0) { $0 + (truth[$1] ?? 0) }
        }
    }

    fileprivate mutating func addParts(_ random: inout SeededGenerator, _ corrections: Int, periods: [Period]) {
        let parts = Array(Self.names.prefix(2 + random.below(2)))
        measures = [Self.measure(Self.total)]
        measures += parts.map { Self.measure($0, .number, .discrete, DisclosureRelations(partOf: Self.total)) }
        addTotals(of: parts, Self.total, in: periods)
        let world = self
        fill(parts.flatMap { part in periods.map { Count(measure: part, period: $0) } }, &random, corrections) {
            world.totalled(&$0)
        }
    }

    /// A part of a total is a total itself.
    fileprivate mutating func addLevels(_ random: inout SeededGenerator, _ corrections: Int) {
        let lower: [MeasureID] = ["part-a-one", "part-a-two"]
        measures = [Self.measure(Self.total)]
        measures += Self.names.prefix(2).map {
            Self.measure($0, .number, .discrete, DisclosureRelations(partOf: Self.total))
        }
        measures += lower.map { Self.measure($0, .number, .discrete, DisclosureRelations(partOf: "part-a")) }
        let period: Period = "2018-19-Q1"
        addTotals(of: lower, "part-a", in: [period])
        addTotals(of: Array(Self.names.prefix(2)), Self.total, in: [period])
        let world = self
        fill((lower + ["part-b"]).map { Count(measure: $0, period: period) }, &random, corrections) {
            world.totalled(&$0)
        }
    }

    private mutating func addYears(of measures: [MeasureID], part: Count.Part = .count) {
        for measure in measures {
            sums.append(([Self.year] + Self.quarters).map { Count(measure: measure, period: $0, part: part) })
        }
    }

    fileprivate mutating func addQuarters(_ random: inout SeededGenerator, _ corrections: Int) {
        measures = [Self.measure(Self.total)]
        addYears(of: [Self.total])
        let world = self
        fill(Self.quarters.map { Count(measure: Self.total, period: $0) }, &random, corrections) { world.totalled(&$0) }
    }

    fileprivate mutating func addCumulative(_ random: inout SeededGenerator, _ corrections: Int) {
        measures = [Self.measure(Self.total, .number, .cumulative)]
        let counts = (Self.quarters + [Self.year]).map { Count(measure: Self.total, period: $0) }
        for (place, later) in counts.enumerated() {
            for earlier in counts[..<place] where later != counts[4] || earlier != counts[3] {
                growths.append((later, earlier))
            }
        }
        sums.append([counts[4], counts[3]])
        // A growth is not returned: the counts are made from it.
        var growth = (0..<4).map { _ in count(&random) }
        for step in 0...corrections {
            if step > 0 { growth[random.below(4)] = count(&random) }
            var sum = 0
            var truth: [Count: Int] = [:]
            for (count, growth) in zip(counts, growth + [0]) {
                sum += growth
                truth[count] = sum
            }
            truths.append(truth)
        }
    }

    /// Two parts and their total by quarters and year.
    fileprivate mutating func addTable(_ random: inout SeededGenerator, _ corrections: Int) {
        let parts = Array(Self.names.prefix(2))
        measures = [Self.measure(Self.total)]
        measures += parts.map { Self.measure($0, .number, .discrete, DisclosureRelations(partOf: Self.total)) }
        addYears(of: parts)
        addTotals(of: parts, Self.total, in: Self.quarters + [Self.year])
        let free = parts.flatMap { part in Self.quarters.map { Count(measure: part, period: $0) } }
        let world = self
        fill(free, &random, corrections) { world.totalled(&$0) }
        addYears(of: [Self.total])
    }

    /// A percentage whose denominator, and sometimes numerator, is a count of its own.
    fileprivate mutating func addPercentage(_ random: inout SeededGenerator, _ corrections: Int) {
        let hasNumerator = random.once(in: 2)
        measures = [
            Self.measure("share", .percent, .snapshot),
            Self.measure(
                "those-in", .number, .snapshot, DisclosureRelations(numeratorOf: hasNumerator ? ["share"] : [])),
            Self.measure("everybody", .number, .snapshot, DisclosureRelations(denominatorOf: ["share"])),
        ]
        let period: Period = "2018-19-Q1"
        let shares = [Count.Part.numerator, .denominator].map { Count(measure: "share", period: period, part: $0) }
        let counts = ["those-in", "everybody"].map { Count(measure: $0, period: period) }
        sums = [[shares[1], counts[1]]] + (hasNumerator ? [[shares[0], counts[0]]] : [])
        for step in 0...corrections {
            let numerator = step > 0 && random.once(in: 2) ? truths[0][shares[0]] ?? 0 : count(&random)
            let denominator = numerator + count(&random)
            var truth = [shares[0]: numerator, shares[1]: denominator, counts[1]: denominator]
            if hasNumerator { truth[counts[0]] = numerator }
            truths.append(truth)
        }
    }

    /// The counts of a percentage add up to the year's.
    fileprivate mutating func addPercentageYear(_ random: inout SeededGenerator, _ corrections: Int) {
        measures = [Self.measure("share", .percent)]
        addYears(of: ["share"], part: .numerator)
        addYears(of: ["share"], part: .denominator)
        let numerators = Self.quarters.map { Count(measure: "share", period: $0, part: .numerator) }
        let world = self
        var random = random
        var counts = numerators.map { _ in (count(&random), count(&random)) }
        for step in 0...corrections {
            if step > 0 { counts[random.below(4)] = (count(&random), count(&random)) }
            var truth: [Count: Int] = [:]
            for (numerator, count) in zip(numerators, counts) {
                truth[numerator] = count.0
                truth[Count(measure: "share", period: numerator.period, part: .denominator)] = count.0 + count.1
            }
            world.totalled(&truth)
            truths.append(truth)
        }
    }
}
