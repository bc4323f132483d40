/// How far a number lies from its target, and on which side.
struct TargetDistance {
    let number: ExactNumber
    let level: ExactNumber
    /// What the number lacks of the target; below zero where it is better.
    let shortfall: ExactNumber

    /// What a shortfall is allowed to be.
    struct Allowance {
        let limit: ExactNumber
        /// The percentage that it was given as.
        let percent: DecimalNumber?

        static func points(_ points: DecimalNumber) -> Allowance {
            Allowance(limit: ExactNumber(points), percent: nil)
        }

        /// Such as `9 (10 %)`.
        var text: String { limit.shortText() + (percent.map { " (\($0) %)" } ?? "") }
    }

    init(_ number: ExactNumber, from level: ExactNumber, isHighGood: Bool) {
        self.number = number
        self.level = level
        shortfall = isHighGood ? level - number : number - level
    }

    /// A percentage of the target's size.
    func percent(_ percentage: DecimalNumber) -> Allowance {
        Allowance(limit: level.percent(ExactNumber(percentage)), percent: percentage)
    }

    /// Such as `74 is 16 below the target of 90`.
    var text: String {
        if shortfall.isZero { return "\(number.shortText()) meets the target" }
        let side = number < level ? "below" : "above"
        return "\(number.shortText()) is \(shortfall.magnitude.shortText()) \(side) the target of \(level.shortText())"
    }
}
