internal import Scorecard
internal import Wording

/// A scale of numbers with ticks at round ones.
struct NumberAxis {
    let low: ExactNumber
    let high: ExactNumber
    let ticks: [ExactNumber]
    /// That the ticks need.
    let decimals: Int

    /// - Parameters:
    ///   - numbers: All that is to be seen; what is withheld is not among them.
    ///   - startsAtZero: For bars, whose length is what is read.
    init(covering numbers: [ExactNumber], startsAtZero: Bool = false, isWhole: Bool = false, intervals: Int = 5) {
        var (least, most) = (numbers.min() ?? .zero, numbers.max() ?? .zero)
        // Zero is shown where it is not far off: a small change must not look like a great one.
        if startsAtZero || least + least <= most { least = min(least, .zero) }
        if startsAtZero || most + most >= least { most = max(most, .zero) }
        let size = max(least.magnitude, most.magnitude)
        if least == most {
            let room = size.isZero ? ExactNumber(1) : isWhole ? max(ExactNumber(1), size / 10) : size / 10
            (least, most) = (size.isZero ? least : least - room, most + room)
        }
        // What differs in the tenth digit only is not told apart by a picture.
        let span = max(most - least, size / 1_000_000_000)
        let step = Self.step(from: least, to: most, span, isWhole: isWhole, intervals: intervals)
        let first = Self.floor(least / step)
        let last = -Self.floor(-most / step)
        ticks = (first...max(first + 1, last)).map { ExactNumber($0) * step }
        low = ticks[0]
        high = ticks[ticks.count - 1]
        decimals = step.shortText(decimals: 15).split(separator: ".").dropFirst().first?.count ?? 0
    }

    /// The least of 1, 2, 5, 10, 20, 50 and so on, or of their fractions, that needs no more intervals than there may be.
    private static func step(
        from least: ExactNumber, to most: ExactNumber, _ span: ExactNumber, isWhole: Bool, intervals: Int
    ) -> ExactNumber {
        var power = ExactNumber(1)
        let wanted = span / intervals
        while power > wanted { power = power / 10 }
        while power * ExactNumber(10) <= wanted { power = power * ExactNumber(10) }
        if isWhole { power = max(power, ExactNumber(1)) }
        for factor in [1, 2, 5, 10, 20, 50] {
            let step = power * ExactNumber(factor)
            if -floor(-most / step) - floor(least / step) <= intervals { return step }
        }
        return power * ExactNumber(100)
    }

    /// The greatest whole number that is not above; for numbers of up to eighteen digits.
    private static func floor(_ number: ExactNumber) -> Int {
        let rounded = Int(number.text(decimals: 0)) ?? 0
        return ExactNumber(rounded) > number ? rounded - 1 : rounded
    }

    /// Where a number stands between two coordinates; at the end of the scale where it lies beyond.
    func position(of number: ExactNumber, from start: Int, to end: Int) -> Int {
        let inside = min(max(number, low), high)
        guard let share = (inside - low).divided(by: high - low) else { return start }
        return start + (Int((share * ExactNumber(end - start)).text(decimals: 0)) ?? 0)
    }

    /// A tick's number, with its unit where that is a sign.
    func text(of tick: ExactNumber, in unit: MeasureUnit) -> String {
        let shown: MeasureUnit = unit == .percent || unit == .pounds ? unit : .number
        return FigureWords.cell(tick, in: shown, decimals: decimals)
    }
}

extension ExactNumber {
    /// - Parameter divisor: Not zero.
    fileprivate static func / (number: ExactNumber, divisor: Int) -> ExactNumber { number / ExactNumber(divisor) }
    /// - Parameter divisor: Not zero.
    fileprivate static func / (number: ExactNumber, divisor: ExactNumber) -> ExactNumber {
        number.divided(by: divisor) ?? number
    }
}
