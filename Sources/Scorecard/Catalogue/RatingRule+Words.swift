extension RatingRule {
    /// The rule in plain words, such as `green up to 0 % short of the target, amber up to 10 %, red beyond`.
    ///
    /// - Parameter polarity: Says on which side of a limit the better colour lies.
    package func words(polarity: Polarity) -> String {
        switch self {
        case .relative(let green, let amber):
            return "green up to \(green) % short of the target, amber up to \(amber) %, red beyond"
        case .points(let green, let amber):
            return "green up to \(green) short of the target, amber up to \(amber), red beyond"
        case .limits(let green, let amber):
            let words = polarity == .low ? "or less" : "or more"
            return "green at \(green) \(words), amber at \(amber) \(words), red beyond"
        case .band(let green, let amber):
            return "green within \(green.text), amber within \(amber.text), red outside"
        case .improving(let green):
            return
                "green up to \(green) % short of the target; beyond it amber where the measure improved or held, else red"
        case .plannedImprovement(let baseline, let green, let amber):
            return "green from \(green) % of the way from \(baseline) to the target, amber from \(amber) %, red below"
        case .firstMatch(let clauses, let otherwise):
            return (clauses.map(\.words) + ["otherwise \(otherwise)"]).joined(separator: "; ")
        }
    }
}

extension RatingRule.Clause {
    fileprivate var words: String {
        var conditions: [String] = []
        if let shortfallPercentOver { conditions.append("the shortfall is over \(shortfallPercentOver) %") }
        if let shortfallPointsOver { conditions.append("the shortfall is over \(shortfallPointsOver)") }
        if let valueOver { conditions.append("the value is over \(valueOver)") }
        if let valueUnder { conditions.append("the value is under \(valueUnder)") }
        if let travel { conditions.append("travel is \(travel.map(\.rawValue).joined(separator: " or "))") }
        return "\(rag) where \(conditions.joined(separator: " and "))"
    }
}
