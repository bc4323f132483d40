extension RatingQuestion {
    struct Movement {
        var direction: DirectionOfTravel
        var verdict: TravelVerdict
        var from: Rating.Base?
        static let none = Movement(direction: .none, verdict: .none, from: nil)

        /// In words, such as `improved from 70 in 2018-19-Q1`.
        var text: String {
            guard let from else { return "there is nothing that it could have improved from" }
            switch verdict {
            case .improved: return "improved from \(from.value) in \(from.period)"
            case .same: return "held since \(from.value) in \(from.period)"
            case .worse: return "worse than \(from.value) in \(from.period)"
            case .none: return "no verdict on the movement from \(from.value) in \(from.period)"
            }
        }
    }

    /// How the number moved from its base, and whether that is good; none where either has no number.
    func movement(of number: ExactNumber?, target: Target?) -> Movement {
        guard let number, let base, let start = base.value.number(in: definition.unit) else { return .none }
        let from = Rating.Base(period: base.period, value: start.shortText())
        let change = number - start
        let tolerance =
            switch definition.travel.tolerance {
            case .relative(let percentage): start.percent(ExactNumber(percentage))
            case .points(let points): ExactNumber(points)
            }
        let direction: DirectionOfTravel =
            change.magnitude <= tolerance ? .static : (change < .zero ? .down : .up)
        let verdict = verdict(on: direction, from: start, to: number, target: target)
        return Movement(direction: direction, verdict: verdict, from: from)
    }

    private func verdict(
        on direction: DirectionOfTravel, from start: ExactNumber, to number: ExactNumber, target: Target?
    ) -> TravelVerdict {
        switch (definition.polarity, direction) {
        case (.none, _), (_, .none): return .none
        case (.band, _):
            guard case .band(let green, _)? = target?.rule else { return .none }
            return direction == .static
                ? .same : verdict(from: green.distance(of: start), to: green.distance(of: number))
        case (_, .static): return .same
        case (.high, .up), (.low, .down): return .improved
        case (.high, .down), (.low, .up): return .worse
        }
    }

    /// Nearer to the green range is better.
    private func verdict(from before: ExactNumber, to now: ExactNumber) -> TravelVerdict {
        now == before ? .same : now < before ? .improved : .worse
    }
}
