extension RatingQuestion {
    struct Movement {
        var direction: DirectionOfTravel
        var verdict: TravelVerdict
        var from: Rating.Base?
        static let none = Movement(direction: .none, verdict: .none, from: nil)
    }

    /// How the number moved from its base, and whether that is good; none where either has no number.
    func movement(of number: ExactNumber?) -> Movement {
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
        return Movement(direction: direction, verdict: verdict(on: direction), from: from)
    }

    private func verdict(on direction: DirectionOfTravel) -> TravelVerdict {
        switch (definition.polarity, direction) {
        case (.none, _), (_, .none): .none
        case (_, .static): .same
        case (.high, .up), (.low, .down): .improved
        case (.high, .down), (.low, .up): .worse
        }
    }
}
