internal import Contracts
internal import Wording
internal import Scorecard
internal import Store

/// The figures of an alert in words, each empty where there is none or it is withheld.
struct AlertFigures {
    private let record: RatingRecord?
    private let facts: RatingFacts
    private let measure: Measure?
    private let disclosure: AlertDisclosure
    private let words: FigureWords
    private let aim: Aim?

    init(_ facts: RatingFacts, _ alert: DeliveryStore.Told, _ measure: Measure?, _ disclosure: AlertDisclosure) {
        record = RatingRecord(event: alert.rating)
        self.facts = facts
        self.measure = measure
        self.disclosure = disclosure
        words = FigureWords(measure)
        aim = Aim(facts, alert, measure)
    }

    var value: String {
        if let value = facts.value {
            return disclosure.withholdsValue
                ? "[\(ValueSymbol.confidential.rawValue)] (\(disclosure.explanation))" : words.value(value)
        }
        return facts.symbol.flatMap(ValueSymbol.init(rawValue:)).map { "none: \($0.meaning)" } ?? ""
    }

    /// For a line that has no room for a reason.
    var shortValue: String { facts.value != nil && disclosure.withholdsValue ? "[c]" : value }

    var target: String {
        if disclosure.withholdsTarget { return "not shown: it is the figure of one authority" }
        guard let aim else { return "" }
        let kind = record?.facts.targetKind.flatMap(ComparatorKind.init(rawValue:)).map {
            ", the average of the \($0.words)"
        }
        return aim.words(words) + (kind ?? "")
    }

    var distance: String {
        guard let aim, let value = number(facts.value), !disclosure.withholdsValue, !disclosure.withholdsTarget else {
            return ""
        }
        return aim.distance(of: value, polarity: measure?.definition.polarity, words)
    }

    var reason: String { facts.ragReason.flatMap { disclosure.withholds(reason: $0) ? nil : $0 } ?? "" }

    var movement: String {
        guard let direction = facts.direction, direction != DirectionOfTravel.none.rawValue else { return "" }
        if disclosure.withholdsMovement { return disclosure.withholdsValue ? "" : disclosure.explanation }
        let from = facts.travelFromValue.map { ", from \(words.value($0)) in \(facts.travelFromPeriod ?? "")" } ?? ""
        let verdict = facts.travel.map { $0 == TravelVerdict.none.rawValue ? "" : " (\($0))" } ?? ""
        return "\(direction)\(verdict)\(from)"
    }

    var neighbours: String {
        guard !disclosure.withholdsNeighbours, let average = facts.neighbourAverage else { return "" }
        let method = measure?.definition.comparators[.neighbours]?.method.rawValue ?? "average"
        let count = facts.neighbourCount.map { ", \(method) of \($0)" } ?? ""
        return "\(words.value(average)) (\(facts.neighbourPeriod ?? "")\(count))"
    }

    var national: String { average(facts.nationalAverage, facts.nationalPeriod) }
    var regional: String { average(record?.regionalAverage, record?.regionalPeriod) }

    private func average(_ value: String?, _ period: String?) -> String {
        value.map { "\(words.value($0)) (\(period ?? ""))" } ?? ""
    }

    private func number(_ text: String?) -> ExactNumber? { text.flatMap { DecimalNumber($0) }.map { ExactNumber($0) } }
}

/// What a value is held to.
private enum Aim {
    case number(ExactNumber)
    /// The limit that a rule sets for green.
    case limit(ExactNumber)
    case band(RatingRule.Band)

    /// A rule of the catalogue counts where the rating's reason names the same limits: the rules may have changed since.
    init?(_ facts: RatingFacts, _ alert: DeliveryStore.Told, _ measure: Measure?) {
        if let target = facts.target.flatMap({ DecimalNumber($0) }) {
            self = .number(ExactNumber(target))
            return
        }
        guard let reason = facts.ragReason,
            let rule = measure?.definition.target(for: alert.series.authority, in: alert.period)?.rule
        else { return nil }
        switch rule {
        case .limits(let green, _) where reason.contains("green is \(green) or "): self = .limit(ExactNumber(green))
        case .band(let green, _) where reason.contains("\(green.low) to \(green.high)"): self = .band(green)
        case _: return nil
        }
    }

    func words(_ words: FigureWords) -> String {
        switch self {
        case .number(let number): words.value(number)
        case .limit(let number): "\(words.value(number)) for green"
        case .band(let band): "\(words.value(ExactNumber(band.low))) to \(words.value(ExactNumber(band.high)))"
        }
    }

    func distance(of value: ExactNumber, polarity: Polarity?, _ words: FigureWords) -> String {
        switch self {
        case .number(let target), .limit(let target):
            if value == target { return "exactly on the target" }
            let isBelow = value < target
            let isGood = isBelow ? polarity == .low : polarity == .high
            return "\(words.difference((value - target).magnitude)) \(isBelow ? "below" : "above") the target"
                + (isGood ? ", which is better" : "")
        case .band(let band):
            let (low, high) = (ExactNumber(band.low), ExactNumber(band.high))
            if value < low { return "\(words.difference(low - value)) below the range" }
            if value > high { return "\(words.difference(value - high)) above the range" }
            return "within the range"
        }
    }
}
