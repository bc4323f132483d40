extension Target {
    /// What is aimed at in plain words, such as `local target of 90 from 2018-04-01`.
    package var words: String {
        let whom = authority.map { " for \($0) alone" } ?? ""
        return "\(subject) from \(from)\(whom)"
    }

    private var subject: String {
        switch level {
        case .rule: "\(kind.rawValue) target that the rule itself sets"
        case .number(let number): "\(kind.rawValue) target of \(number)"
        case .profile(let quarters):
            "\(kind.rawValue) target of \(quarters.map(\.description).joined(separator: ", ")) in the quarters of a year"
        case .comparator(let comparator): "target that is the average of the \(comparator.words)"
        }
    }
}

extension Polarity {
    /// Which numbers are good, in plain words.
    package var words: String {
        switch self {
        case .high: "More is better"
        case .low: "Less is better"
        case .band: "Within a range is best"
        case .none: "Neither more nor less is better"
        }
    }
}

extension ComparatorKind {
    /// Who is meant, in plain words.
    package var words: String {
        switch self {
        case .neighbours: "statistical neighbours"
        case .national: "nation"
        case .region: "region"
        }
    }
}

extension Comparator {
    /// How the average is made, such as `mean of icpc-within-15-days-annual, not older than 2 years, from 50 % of the set`.
    package var words: String {
        "\(method.rawValue) of \(measure), not older than \(maxAgeYears) years, from \(atLeastPercent) % of the set"
    }
}

extension TravelRule.Basis {
    /// What a movement is measured against, in plain words.
    package var words: String {
        switch self {
        case .previousPeriod: "the previous period"
        case .samePeriodLastYear: "the same period a year before"
        case .previousYearEnd: "the end of the previous financial year"
        case .none: "nothing"
        }
    }
}

extension TravelRule.Tolerance {
    /// How much of a movement counts as none, such as `2 % of the base`.
    package var words: String {
        switch self {
        case .relative(let percentage): "\(percentage) % of the base"
        case .points(let points): "\(points) in the measure's own unit"
        }
    }
}
