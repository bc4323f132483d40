import Scorecard
import ScorecardTestSupport

/// Somebody who has read every public report that there ever was of every authority, and tries to find out the small
/// counts that none of them shows.
///
/// It knows the catalogue, each figure's denominator, how counts add up, and which revision each report was made of. It takes
/// a figure that nothing else tells of to be withheld for being small. Everything else it reads from the reports.
struct PublishedAttacker {
    typealias Count = PublishedWorld.Count

    private struct Number: Hashable {
        let count: Count
        let revision: Int32
    }

    private let world: PublishedWorld
    private let catalogue: Catalogue
    private var indices: [Number: Int] = [:]
    private var truths: [Int] = []
    private var names: [String] = []
    /// What was never shown.
    private var unseen: Set<Int> = []
    private var puzzle = WholeNumberPuzzle([])
    private(set) var words: Set<String> = []
    /// Passes over what tells of colours, movement, averages and ranks.
    private let readsFiguresOnly: Bool

    init(_ world: PublishedWorld, readsFiguresOnly: Bool = false) {
        self.world = world
        self.readsFiguresOnly = readsFiguresOnly
        catalogue = world.catalogue
        var ranges: [ClosedRange<Int>] = []
        for told in world.returns {
            indices[Number(count: told.count, revision: told.revision)] = truths.count
            // Others publish their figures without a minimum.
            if catalogue[told.count.measure]?.minimumCount != nil { unseen.insert(truths.count) }
            truths.append(told.number)
            names.append("\(told.count) r\(told.revision)")
            ranges.append(0...(world.denominator.map { $0 == 10_000 ? Self.most : $0 } ?? Self.most))
        }
        puzzle = WholeNumberPuzzle(ranges)
    }

    private static let most = 300

    /// Reads a report.
    mutating func read(_ edition: PublishedEdition) {
        for line in edition.report.measures {
            guard let id = MeasureID(line.id), let measure = catalogue[id] else { continue }
            let reading = Reading(edition: edition, line: line, measure: measure)
            for figure in line.quarters + [line.previousYearEnd].compactMap(\.self) {
                see(figure.period, figure.value, figure.symbol, reading)
                if let rag = figure.rag { seeColour(rag, of: figure.period, target: nil, reading) }
            }
            see(line.period, line.value, line.symbol, reading)
            addSums(reading)
            guard !readsFiguresOnly else { continue }
            seeColour(line.rag, of: line.period, target: line.target, reading)
            seeMovement(reading)
            seeRun(reading)
            seeTrend(reading)
            seeAverage(reading)
            seeRank(reading)
            if line.symbol == "c", line.ragReason.contains(where: \.isNumber), !line.ragReason.hasPrefix("not shown") {
                words.insert("the reason of \(line.id) \(line.period) says '\(line.ragReason)'")
            }
        }
    }

    private struct Reading {
        let edition: PublishedEdition
        let line: PublishedEdition.Line
        let measure: Measure

        func count(_ period: Period) -> Count {
            Count(authority: edition.authority, measure: measure.id, period: period)
        }
    }

    private func index(_ period: Period, _ reading: Reading) -> Int? { index(reading.count(period), reading.edition) }

    private func index(_ count: Count, _ edition: PublishedEdition) -> Int? {
        edition.newest[count].flatMap { indices[Number(count: count, revision: $0.revision)] }
    }

    private mutating func see(_ code: String, _ value: String?, _ symbol: String?, _ reading: Reading) {
        guard let period = Period(code), let index = index(period, reading) else { return }
        if value != nil {
            puzzle.fix(index, at: truths[index])
            unseen.remove(index)
        } else if symbol == "c", world.isAlone(reading.count(period)) {
            let small = 1...(PublishedWorld.minimum - 1)
            guard reading.measure.definition.unit == .percent, let all = world.denominator else {
                return puzzle.narrow(index, to: small)
            }
            puzzle.add(.init("small", of: [index]) { small.contains($0[0]) || small.contains(all - $0[0]) })
        }
    }

    /// The figures of one moment add up; where a correction has not come to all of them they need not.
    private mutating func addSums(_ reading: Reading) {
        for sum in world.sums where sum[0].authority == reading.edition.authority {
            let numbers = sum.compactMap { index($0, reading.edition) }
            guard numbers.count == sum.count, truths[numbers[0]] == numbers.dropFirst().reduce(0, { $0 + truths[$1] })
            else { continue }
            var terms = Dictionary(numbers.dropFirst().map { ($0, 1) }) { $0 + $1 }
            terms[numbers[0]] = -1
            puzzle.equations.insert(.init(terms: terms, sum: 0))
        }
        for growth in world.growths where growth.later.authority == reading.edition.authority {
            guard let earlier = index(growth.earlier, reading.edition),
                let later = index(growth.later, reading.edition),
                truths[earlier] <= truths[later]
            else { continue }
            puzzle.add(.init("grows", of: [earlier, later]) { $0[0] <= $0[1] })
        }
    }

    /// A colour tells for which counts the rule gives it.
    private mutating func seeColour(_ rag: String, of code: String, target: String?, _ reading: Reading) {
        guard !readsFiguresOnly, let colour = RAGRating(rawValue: rag), colour.isRated, let period = Period(code) else {
            return
        }
        add(rag, period, target: target, reading) { $0.rag == colour }
    }

    private mutating func seeMovement(_ reading: Reading) {
        guard let period = Period(reading.line.period), reading.line.direction != "none" else { return }
        let (direction, travel) = (reading.line.direction, reading.line.travel)
        add("\(direction) \(travel)", period, target: reading.line.target, reading) {
            $0.direction.rawValue == direction && $0.travel.rawValue == travel
        }
    }

    /// So many rated periods before were red, and the one before a new red was not.
    private mutating func seeRun(_ reading: Reading) {
        guard reading.line.rag == "red", let period = Period(reading.line.period) else { return }
        let earlier = reading.edition.newest.keys.filter {
            $0.measure == reading.measure.id && $0.authority == reading.edition.authority && $0.period.precedes(period)
        }.map(\.period).sorted { $1.precedes($0) }
        if reading.line.newlyRed, let before = earlier.first {
            add("not red", before, target: nil, reading) { $0.rag != .red }
        }
        for before in earlier.prefix(max(0, reading.line.redPeriods - 1)) {
            add("red", before, target: nil, reading) { $0.rag == .red }
        }
    }

    private mutating func seeTrend(_ reading: Reading) {
        guard let trend = reading.line.trend, let mean = DecimalNumber(trend.mean),
            let period = Period(reading.line.period)
        else { return }
        let numbers = ControlChart.periods(through: period).compactMap { index($0, reading) }
        add(numbers, averaging: mean)
    }

    private mutating func seeAverage(_ reading: Reading) {
        guard let text = reading.line.neighbourAverage, let average = DecimalNumber(text),
            let period = reading.line.neighbourPeriod.flatMap({ Period($0) }),
            let own = Period(reading.line.period),
            let comparator = reading.measure.definition.comparators[.neighbours]
        else { return }
        let numbers = catalogue.members(of: .neighbours, for: reading.edition.authority, in: own).compactMap {
            index(Count(authority: $0, measure: comparator.measure, period: period), reading.edition)
        }
        if comparator.method == .mean { return add(numbers, averaging: average) }
        let twice = ExactNumber(average) + ExactNumber(average)
        puzzle.add(
            .init("median \(text)", of: numbers) { values in
                let sorted = values.sorted()
                let middle = sorted.count / 2
                return ExactNumber(sorted.count % 2 == 1 ? 2 * sorted[middle] : sorted[middle - 1] + sorted[middle])
                    == twice
            })
    }

    /// The mean is told to ten decimals, so that the sum is known.
    private mutating func add(_ numbers: [Int], averaging mean: DecimalNumber) {
        guard !numbers.isEmpty,
            let sum = Int((ExactNumber(mean) * ExactNumber(numbers.count)).text(decimals: 0))
        else { return }
        puzzle.equations.insert(.init(terms: Dictionary(numbers.map { ($0, 1) }) { $0 + $1 }, sum: sum))
    }

    private mutating func seeRank(_ reading: Reading) {
        guard let rank = reading.line.rank, let period = Period(reading.line.period), let own = index(period, reading)
        else { return }
        let others = world.authorities.filter { $0.code != reading.edition.authority }.compactMap {
            index(Count(authority: $0.code, measure: reading.measure.id, period: period), reading.edition)
        }
        // Where a withheld one has no place, it tells nothing.
        guard others.count + 1 == reading.line.rankOf else { return }
        let polarity = reading.measure.definition.polarity
        guard polarity != .band else { return }
        puzzle.add(
            .init("place \(rank)", of: [own] + others) { values in
                values.dropFirst().count { polarity == .low ? $0 < values[0] : $0 > values[0] } == rank - 1
            })
    }

    private mutating func add(
        _ name: String, _ period: Period, target: String?, _ reading: Reading, _ holds: @escaping (Rating) -> Bool
    ) {
        let (measure, world) = (reading.measure, world)
        let definition = measure.definition
        guard let own = index(period, reading) else { return }
        var level: Target.Level?
        if let number = target.flatMap({ DecimalNumber($0) }) { level = .number(number) }
        if level == nil, case .comparator? = definition.targets.first?.level { return }
        let targets = definition.targets.map { Target(from: $0.from, level: level ?? $0.level, rule: $0.rule) }
        let held = RatingDefinition(
            unit: definition.unit, polarity: definition.polarity, targets: targets, travel: definition.travel)
        let base = definition.travel.basis.basePeriods(of: period).first { index($0, reading) != nil }
        let authority = reading.edition.authority
        puzzle.add(
            .init("\(name) of \(target ?? "")", of: [own] + (base.flatMap { index($0, reading) }.map { [$0] } ?? [])) {
                values in
                let start = values.dropFirst().first.map { number in
                    RatingQuestion.Base(period: base ?? period, value: world.value(of: number, measure))
                }
                return holds(
                    RatingQuestion(
                        definition: held, authority: authority, period: period,
                        value: world.value(of: values[0], measure), base: start
                    ).rated())
            })
    }

    /// What it has found out: a small count that can be no other number any more, or one of all but a few.
    func findings() -> [String] {
        let puzzle = puzzle.simplified
        precondition(puzzle.isPossible(), "the truth solves it")
        let small = 1..<PublishedWorld.minimum
        var found = words.sorted()
        for index in unseen.sorted() {
            let others = world.denominator.map { $0 - truths[index] }
            guard small.contains(truths[index]) || others.map({ small.contains($0) }) == true else { continue }
            if !puzzle.canDiffer(index, from: truths[index]) { found.append("\(names[index]) is \(truths[index])") }
        }
        return found + growths(in: puzzle)
    }

    /// How few a count grew by, of which one end was never shown.
    private func growths(in puzzle: WholeNumberPuzzle) -> [String] {
        func newest(_ count: Count) -> Int? {
            world.returns.last { $0.count == count }.flatMap { indices[Number(count: count, revision: $0.revision)] }
        }
        return world.growths.compactMap { growth in
            guard let earlier = newest(growth.earlier), let later = newest(growth.later),
                unseen.contains(earlier) || unseen.contains(later),
                (1..<PublishedWorld.minimum).contains(truths[later] - truths[earlier]),
                !puzzle.canDiffer(earlier, from: truths[earlier]), !puzzle.canDiffer(later, from: truths[later])
            else { return nil }
            return "growth to \(names[later]) is \(truths[later] - truths[earlier])"
        }
    }

    /// For each count that was never shown, how many numbers it can be.
    func choices() -> [String: Int] {
        let puzzle = puzzle.simplified
        return Dictionary(
            uniqueKeysWithValues: unseen.map { index in
                (names[index], (0...20).count { puzzle.allows(index, $0) })
            })
    }
}
