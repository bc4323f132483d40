/// A count that somebody could work out: one that is returned, or stands behind a percentage or rate.
struct CountFigure: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        /// The value of a measure that counts.
        case count
        case numerator
        case denominator
        /// Those of a percentage's denominator who are not in its numerator.
        case others
    }

    let measure: MeasureID
    let part: Part
    let period: Period
}

/// Figures that add up: the parts make the total.
struct CountSum: Sendable {
    enum Kind: Sendable {
        /// Other measures add up to a total. What is left over may be people whom no part counts.
        case parts
        /// Periods add up to a year.
        case periods
        /// A count that adds up, and what it grew by, which nobody returns.
        case growth
        /// Numerator and others make the denominator of one value.
        case within
        /// The same, where numerator or denominator is a measure of its own.
        case share
    }

    let kind: Kind
    let total: Int
    let parts: [Int]
    /// Counts under this are small.
    let minimum: Int

    var all: [Int] { [total] + parts }

    func isSmall(_ count: Int) -> Bool { count > 0 && count < minimum }
}

/// What is known of a figure.
struct CountState: Sendable {
    struct Withheld: Sendable {
        /// `nil` where its source withheld it.
        let value: Int?
        let isSmall: Bool
    }

    /// What was shown, the newest last.
    var shown: [Int] = []
    /// What was withheld, and must not be found out.
    var withheld: [Withheld] = []
    /// What stands behind a withheld value, and need not be protected by itself.
    var aside: Int?

    var isShown: Bool { !shown.isEmpty }
    var isWithheld: Bool { !withheld.isEmpty }
    /// What it is, as far as we know.
    var truth: Int? { withheld.last?.value ?? shown.last ?? aside }
}
