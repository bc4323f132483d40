extension CountLedger {
    /// What became of a return.
    enum Verdict {
        case shown
        case withheld
        /// Withheld until the counts that it tells of are known.
        case waiting
    }

    /// - Parameter counts: What the value is the quotient of; of the last revision that had them.
    mutating func judge(_ arrival: DisclosureArrival, _ counts: ReturnCounts?) -> Verdict {
        guard let measure = measures[arrival.measure] else { return .shown }
        open(arrival.period)
        let unit = measure.definition.unit
        guard let number = arrival.value.number(in: unit) else {
            if arrival.value.symbol == .confidential {
                protect(figure(unit == .number ? .count : .numerator, of: measure.id, in: arrival.period))
            }
            return .shown
        }
        let told = told(by: arrival, of: unit)
        if DisclosureRule(measure).withholds(number, counts) {
            withhold(told, of: arrival, unit)
            return .withheld
        }
        guard !told.isEmpty else { return unit == .number ? .shown : judgeBare(arrival, of: measure) }
        if agreesWithBare(told), show(told) { return .shown }
        withhold(told, of: arrival, unit)
        return .withheld
    }

    /// Those whom a withheld quotient counts are protected; what they are divided by may be told by another measure.
    private mutating func withhold(_ told: [Told], of arrival: DisclosureArrival, _ unit: MeasureUnit) {
        let own = figure(unit == .number ? .count : .numerator, of: arrival.measure, in: arrival.period)
        withhold(told) { $0 == own }
    }

    /// The whole numbers that a return tells: a quotient's counts are told by explanations. Others count nobody.
    private mutating func told(by arrival: DisclosureArrival, of unit: MeasureUnit) -> [Told] {
        let (measure, period) = (arrival.measure, arrival.period)
        if unit == .number {
            guard case .number(let number) = arrival.value, let value = number.count else { return [] }
            return [(figure(.count, of: measure, in: period), value)]
        }
        guard let denominator = arrival.counts?.denominator.count else { return [] }
        let total = (figure(.denominator, of: measure, in: period), denominator)
        guard unit.countsPeople, let numerator = arrival.counts?.numerator.count else { return [total] }
        var told = [(figure(.numerator, of: measure, in: period), numerator), total]
        if unit == .percent, numerator <= denominator {
            told.append((figure(.others, of: measure, in: period), denominator - numerator))
        }
        return told
    }
}

extension DecimalNumber {
    /// The number where it can count somebody: whole, and of ordinary size.
    var count: Int? { scale == 0 && mantissa >= 0 && mantissa < 1_000_000_000_000 ? Int(mantissa) : nil }
}
