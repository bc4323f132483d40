extension RatingQuestion {
    /// The colour of a number and the reason of it (contract section 4).
    ///
    /// A value exactly on a limit gets the better colour; nothing is rounded before it is compared.
    func colour(_ number: ExactNumber?, target: Target?, level: ExactNumber?) -> (RAGRating, String) {
        guard let number else {
            return (.none, "no number: \(value.symbol?.meaning ?? "the denominator is zero")")
        }
        guard let target else { return (.none, "no target") }
        guard definition.polarity != .none else { return (.none, "the measure has no good direction") }
        guard let level else { return (.none, "the target is missing: \(missingTarget(target))") }
        let shortfall = definition.polarity == .high ? level - number : number - level
        switch target.rule {
        case .relative(let green, let amber):
            return byDistance(
                number, level, shortfall,
                green: (level.percent(ExactNumber(green)), percentText(green)),
                amber: (level.percent(ExactNumber(amber)), percentText(amber)))
        case .points(let green, let amber):
            return byDistance(
                number, level, shortfall, green: (ExactNumber(green), nil), amber: (ExactNumber(amber), nil))
        case .limits(let green, let amber):
            return byLimits(number, green: ExactNumber(green), amber: ExactNumber(amber))
        }
    }

    private func missingTarget(_ target: Target) -> String {
        switch target.level {
        case .comparator(let kind): "no \(kind.rawValue) value is recent enough"
        case .profile: "its profile is by quarter"
        case .number: "none in force"
        }
    }

    private typealias Allowance = (limit: ExactNumber, percent: String?)

    private func percentText(_ percentage: DecimalNumber) -> String { "\(percentage) %" }

    private func byDistance(
        _ number: ExactNumber, _ level: ExactNumber, _ shortfall: ExactNumber, green: Allowance, amber: Allowance
    ) -> (RAGRating, String) {
        let distance: String
        if shortfall.isZero {
            distance = "\(number.shortText()) meets the target"
        } else {
            let side = number < level ? "below" : "above"
            distance =
                "\(number.shortText()) is \(shortfall.magnitude.shortText()) \(side) the target of \(level.shortText())"
        }
        if shortfall <= ExactNumber.zero { return (.green, distance) }
        func text(_ allowance: Allowance) -> String {
            allowance.limit.shortText() + (allowance.percent.map { " (\($0))" } ?? "")
        }
        if shortfall <= green.limit { return (.green, "\(distance); green reaches to \(text(green))") }
        if shortfall <= amber.limit { return (.amber, "\(distance); red starts beyond \(text(amber))") }
        return (.red, "\(distance); red starts beyond \(text(amber))")
    }

    private func byLimits(_ number: ExactNumber, green: ExactNumber, amber: ExactNumber) -> (RAGRating, String) {
        let high = definition.polarity == .high
        func reaches(_ limit: ExactNumber) -> Bool { high ? number >= limit : number <= limit }
        let words = high ? "or more" : "or less"
        let shown = number.shortText()
        if reaches(green) { return (.green, "\(shown); green is \(green.shortText()) \(words)") }
        let rule = "\(shown); green is \(green.shortText()) \(words), amber \(amber.shortText()) \(words)"
        return (reaches(amber) ? .amber : .red, rule)
    }
}
