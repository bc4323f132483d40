extension RatingQuestion {
    /// By the shortfall.
    func byDistance(
        _ distance: TargetDistance, green: TargetDistance.Allowance, amber: TargetDistance.Allowance
    ) -> Colour {
        if distance.shortfall <= .zero { return (.green, distance.text) }
        if distance.shortfall <= green.limit { return (.green, "\(distance.text); green reaches to \(green.text)") }
        let reason = "\(distance.text); red starts beyond \(amber.text)"
        return (distance.shortfall <= amber.limit ? .amber : .red, reason)
    }

    /// By absolute limits.
    func byLimits(_ number: ExactNumber, green: ExactNumber, amber: ExactNumber) -> Colour {
        let high = definition.polarity == .high
        func reaches(_ limit: ExactNumber) -> Bool { high ? number >= limit : number <= limit }
        let words = high ? "or more" : "or less"
        let shown = number.shortText()
        if reaches(green) { return (.green, "\(shown); green is \(green.shortText()) \(words)") }
        let reason = "\(shown); green is \(green.shortText()) \(words), amber \(amber.shortText()) \(words)"
        return (reaches(amber) ? .amber : .red, reason)
    }

    /// By ranges.
    func byBand(_ number: ExactNumber, green: RatingRule.Band, amber: RatingRule.Band) -> Colour {
        let shown = number.shortText()
        let outside = green.distance(of: number)
        if outside.isZero { return (.green, "\(shown) lies within \(green.text)") }
        let side = number < ExactNumber(green.low) ? "below" : "above"
        let reason =
            "\(shown) is \(outside.shortText()) \(side) the range from \(green.text); amber reaches from \(amber.text)"
        return (amber.distance(of: number).isZero ? .amber : .red, reason)
    }

    /// Green by the shortfall, beyond it by travel.
    func byImprovement(_ distance: TargetDistance, green: DecimalNumber, _ movement: Movement) -> Colour {
        let allowance = distance.percent(green)
        if distance.shortfall <= allowance.limit {
            return byDistance(distance, green: allowance, amber: allowance)
        }
        let reason = "\(distance.text), beyond \(allowance.text)"
        switch movement.verdict {
        case .improved, .same: return (.amber, "\(reason); \(movement.text)")
        case .worse, .none: return (.red, "\(reason); \(movement.text)")
        }
    }

    /// By how much of the way from a baseline to the target is made.
    func byProgress(
        _ distance: TargetDistance, from baseline: ExactNumber, green: DecimalNumber, amber: DecimalNumber
    ) -> Colour {
        let made = distance.number - baseline
        guard let share = made.divided(by: distance.level - baseline) else {
            return (.none, "the target is the baseline of \(baseline.shortText()): there is no way between them")
        }
        let percent = share * ExactNumber(100)
        let reason =
            "\(distance.number.shortText()) is \(percent.shortText(decimals: 1)) % of the way from "
            + "\(baseline.shortText()) to the target of \(distance.level.shortText())"
        if percent >= ExactNumber(green) { return (.green, "\(reason); green is \(green) % or more") }
        let limits = "\(reason); green is \(green) % or more, amber \(amber) % or more"
        return (percent >= ExactNumber(amber) ? .amber : .red, limits)
    }

    /// By the first clause that holds.
    func byFirstMatch(
        _ number: ExactNumber, _ distance: TargetDistance?, _ movement: Movement, _ clauses: [RatingRule.Clause],
        otherwise: RAGRating
    ) -> Colour {
        let shown = distance?.text ?? number.shortText()
        for clause in clauses {
            if let words = holds(clause, number, distance, movement) {
                return (clause.rag, "\(shown); \(clause.rag) where \(words)")
            }
        }
        return (otherwise, "\(shown); no condition for another colour than \(otherwise) holds")
    }

    /// What a clause says, where all of it holds.
    private func holds(
        _ clause: RatingRule.Clause, _ number: ExactNumber, _ distance: TargetDistance?, _ movement: Movement
    ) -> String? {
        var words: [String] = []
        if let percent = clause.shortfallPercentOver {
            guard let distance, distance.shortfall > distance.percent(percent).limit else { return nil }
            words.append("the shortfall is over \(distance.percent(percent).text)")
        }
        if let points = clause.shortfallPointsOver {
            guard let distance, distance.shortfall > ExactNumber(points) else { return nil }
            words.append("the shortfall is over \(points)")
        }
        if let limit = clause.valueOver {
            guard number > ExactNumber(limit) else { return nil }
            words.append("the value is over \(limit)")
        }
        if let limit = clause.valueUnder {
            guard number < ExactNumber(limit) else { return nil }
            words.append("the value is under \(limit)")
        }
        if let travel = clause.travel {
            guard travel.contains(movement.verdict) else { return nil }
            words.append("travel is \(movement.verdict)")
        }
        return words.joined(separator: " and ")
    }
}

extension RatingRule.Band {
    /// Such as `30 to 50`.
    var text: String { "\(low) to \(high)" }
}
