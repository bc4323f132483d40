internal import Contracts
internal import Wording
internal import Scorecard
internal import Store

/// The periods of a measure up to the alert's, for the sparkline and its text alternative.
struct AlertHistory {
    struct Point {
        let period: Period
        /// `nil` where there is none, or it is withheld.
        let number: ExactNumber?
        let value: String
        let rag: RAGRating
        /// Its colour in words.
        let rating: String
    }

    static let longest = 12

    /// The oldest first; empty where there is nothing to compare the alert's period with.
    let points: [Point]
    private let words: FigureWords

    init(
        _ alert: DeliveryStore.Told, _ facts: RatingFacts, rag: RAGRating, _ measure: Measure?,
        _ disclosure: AlertDisclosure
    ) {
        words = FigureWords(measure)
        guard let measure else {
            points = []
            return
        }
        let past = Dictionary(alert.past.map { ($0.period, $0) }) { first, _ in first }
        var periods = [alert.period]
        while let first = periods.last, periods.count < Self.longest { periods.append(first.predecessor) }
        while let first = periods.last, periods.count > 1, past[first]?.value == nil { periods.removeLast() }
        let unit = measure.definition.unit
        let words = words
        let points = periods.reversed().map { period -> Point in
            let isOwn = period == alert.period
            let symbol = isOwn ? facts.symbol.flatMap(ValueSymbol.init(rawValue:)) : past[period]?.value?.symbol
            let number =
                isOwn
                ? facts.value.flatMap { DecimalNumber($0) }.map { ExactNumber($0) }
                : past[period]?.value?.number(in: unit)
            let isWithheld = number != nil && (isOwn ? disclosure.withholdsValue : disclosure.withholds(period))
            let value = isWithheld ? "[c]" : number.map { words.value($0) } ?? symbol.map { "none: \($0.meaning)" }
            let isColourTold = isOwn || !isWithheld
            let rag = isOwn ? rag : isColourTold ? past[period]?.rag ?? .none : .none
            return Point(
                period: period, number: isWithheld ? nil : number, value: value ?? "no return",
                rag: rag,
                rating: isColourTold ? rag.word : "colour not shown")
        }
        self.points = points.count > 1 ? points : []
    }

    var title: String { points.isEmpty ? "" : "Last \(points.count) periods" }

    /// Such as `Between 62 % (2017-18-Q3) and 91 % (2018-19-Q1).`
    var sentence: String {
        let shown = points.compactMap { point in point.number.map { (point: point, number: $0) } }
        guard let low = shown.min(by: { $0.number < $1.number }), let high = shown.max(by: { $0.number < $1.number })
        else { return points.isEmpty ? "" : "No value of them is shown." }
        if shown.count == 1 { return "One value is shown: \(low.point.value) in \(low.point.period)." }
        if low.number == high.number { return "\(low.point.value) throughout, as far as values are shown." }
        return "Lowest \(low.point.value) in \(low.point.period), highest \(high.point.value) in \(high.point.period)."
    }

    /// Every point in words.
    var valuesInWords: String {
        points.map { "\($0.period) \($0.value) (\($0.rating))" }.joined(separator: "; ")
    }

    private static let tallest = 40

    var values: [[String: TemplateValue]] {
        let numbers = points.compactMap(\.number)
        let low = min(numbers.min() ?? .zero, .zero)
        let high = max(numbers.max() ?? .zero, .zero)
        return points.enumerated().map { index, point in
            // A bar of nothing is still a bar: a gap says that no value is shown.
            let share = point.number.map { ($0 - low).divided(by: high - low) ?? .zero } ?? .zero
            let height = Int((share * ExactNumber(Self.tallest)).text(decimals: 0)) ?? 0
            return [
                "period": .text(point.period.description), "value": .text(point.value), "rag": .text(point.rating),
                "shape": .text(point.rag.shape), "height": .text(String(max(2, height))), "tint": .text(point.rag.ink),
                "hasBar": .flag(point.number != nil), "isRed": .flag(point.rag == .red),
                "isAmber": .flag(point.rag == .amber), "isGreen": .flag(point.rag == .green),
                "isLast": .flag(index == points.count - 1),
            ]
        }
    }
}
