// Percentages and rates that come without their counts, where another measure is one of them.
extension CountLedger {
    /// A quotient tells its numerator to whoever knows its denominator, and the other way round.
    mutating func judgeBare(_ arrival: DisclosureArrival, of measure: Measure) -> Verdict {
        let names = [related.denominatorOf[measure.id], related.numeratorOf[measure.id]].compactMap(\.self)
        guard !names.isEmpty else { return .shown }
        for name in names {
            let state = self[figure(.count, of: name, in: arrival.period)]
            // A percentage of a few people has few values that it can have.
            if state.isWithheld { return .withheld }
            if !state.isShown { return .waiting }
        }
        guard let told = told(byBare: arrival, measure, [:]), told.isEmpty || show(told) else { return .withheld }
        bare.append(arrival)
        return .shown
    }

    /// True where new counts make nobody known through a quotient that is shown already.
    mutating func agreesWithBare(_ told: [Told]) -> Bool {
        guard !bare.isEmpty else { return true }
        let new = Dictionary(told.map { ($0.figure, $0.value) }) { first, _ in first }
        for arrival in bare {
            guard let measure = measures[arrival.measure] else { continue }
            if self.told(byBare: arrival, measure, new) == nil { return false }
        }
        return true
    }

    /// The counts that follow from a quotient with what is shown.
    ///
    /// - Parameter new: What is about to be shown of some figures.
    /// - Returns: `nil` where one could be small.
    private mutating func told(byBare arrival: DisclosureArrival, _ measure: Measure, _ new: [Int: Int]) -> [Told]? {
        guard case .number(let number) = arrival.value else { return [] }
        let (id, period) = (measure.id, arrival.period)
        let quotient = RoundedQuotient(number, of: measure.definition.unit)
        let isPercentage = measure.definition.unit == .percent
        var told: [Told] = []
        if related.denominatorOf[id] != nil {
            let base = figure(.denominator, of: id, in: period)
            let found = figure(.numerator, of: id, in: period)
            for value in new[base].map({ [$0] }) ?? self[base].shown {
                guard let range = quotient.numerators(of: value) else { continue }
                let others = value - range.upperBound...value - range.lowerBound
                guard agrees(range, with: found, new, others: isPercentage ? others : nil) else { return nil }
                if range.count == 1 { told.append((found, range.lowerBound)) }
            }
        }
        if related.numeratorOf[id] != nil {
            let base = figure(.numerator, of: id, in: period)
            let found = figure(.denominator, of: id, in: period)
            for value in new[base].map({ [$0] }) ?? self[base].shown {
                guard let range = quotient.denominators(of: value) else { continue }
                let others = range.lowerBound - value...range.upperBound - value
                guard agrees(range, with: found, new, others: isPercentage ? others : nil) else { return nil }
                if range.count == 1 { told.append((found, range.lowerBound)) }
            }
        }
        if isPercentage, tellsSmallOthers(told, of: id, in: period, new) { return nil }
        // What is a measure of its own is judged when that one comes.
        return told.filter { !isOwnMeasure($0.figure, of: id, in: period) }
    }

    /// A count that follows may belong to any revision of the other one.
    private mutating func tellsSmallOthers(
        _ told: [Told], of id: MeasureID, in period: Period, _ new: [Int: Int]
    ) -> Bool {
        let numerator = figure(.numerator, of: id, in: period)
        let denominator = figure(.denominator, of: id, in: period)
        func all(_ figure: Int) -> [Int] {
            self[figure].shown + [new[figure]].compactMap(\.self) + told.filter { $0.figure == figure }.map(\.value)
        }
        let small = 1..<max(2, max(minimum(of: numerator), minimum(of: denominator)))
        return all(denominator).contains { whole in all(numerator).contains { small.contains(whole - $0) } }
    }

    private mutating func isOwnMeasure(_ found: Int, of id: MeasureID, in period: Period) -> Bool {
        (related.numeratorOf[id] != nil && found == figure(.numerator, of: id, in: period))
            || (related.denominatorOf[id] != nil && found == figure(.denominator, of: id, in: period))
    }

    /// True where what follows is what is shown already, or can be no small count.
    private func agrees(_ range: ClosedRange<Int>, with figure: Int, _ new: [Int: Int], others: ClosedRange<Int>?)
        -> Bool
    {
        if (new[figure].map { [$0] } ?? self[figure].shown).contains(where: range.contains) { return true }
        let small = 1...max(1, minimum(of: figure) - 1)
        return !range.overlaps(small) && others?.overlaps(small) != true
    }
}

/// A quotient that is known to the decimals it is written with.
struct RoundedQuotient {
    private let lowest: Int128
    private let highest: Int128
    /// What a numerator of one, over one, is in the same measure.
    private let one: Int128

    init(_ number: DecimalNumber, of unit: MeasureUnit) {
        lowest = 2 * number.mantissa - 1
        highest = 2 * number.mantissa + 1
        one = 2 * DecimalNumber.powerOfTen(number.scale) * Int128(unit.factor)
    }

    /// The whole numerators that it can have; `nil` where there is none.
    func numerators(of denominator: Int) -> ClosedRange<Int>? {
        range(from: max(0, lowest) * Int128(denominator), over: one, to: highest * Int128(denominator), over: one)
    }

    /// The whole denominators; `nil` where there is none, or any.
    func denominators(of numerator: Int) -> ClosedRange<Int>? {
        guard lowest > 0, numerator > 0 else { return nil }
        return range(from: Int128(numerator) * one, over: highest, to: Int128(numerator) * one, over: lowest)
    }

    private func range(from low: Int128, over below: Int128, to high: Int128, over above: Int128) -> ClosedRange<Int>? {
        guard high >= 0, let first = Int(exactly: (low + below - 1) / below), let last = Int(exactly: high / above),
            first <= last
        else { return nil }
        return first...last
    }
}
