import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

/// Ratings that between them say everything that a rating can say.
enum RatingSamples {
    static func all() throws -> [CalculatedRating] {
        let base = try #require(try kinds().first)
        return try kinds() + colours(base) + causes(base)
    }

    private static let place = MessagePlace(topic: Topic.returnAccepted.name, partition: 3, offset: 41)

    /// Each kind of target and value, by the rules themselves.
    private static func kinds() throws -> [CalculatedRating] {
        let rule = RatingRule.relative(green: "0", amber: "10")
        func target(_ level: Target.Level, kind: Target.Kind = .local) -> [Target] {
            [Target(from: "2018-04-01", kind: kind, level: level, rule: rule)]
        }
        let targets =
            [target(.number("90")), target(.profile(["20", "45", "70", "90"]), kind: .national), []]
            + ComparatorKind.allCases.map { target(.comparator($0)) }
        let values: [MeasuredValue] =
            [.number("74"), .fraction(numerator: "31", denominator: "42")] + ValueSymbol.allCases.map { .symbol($0) }
        let average = try average()
        return targets.flatMap { targets in
            values.map { value in
                let travel = TravelRule(basis: .previousPeriod)
                let question = RatingQuestion(
                    definition: RatingDefinition(
                        unit: .percent, polarity: .high, targets: targets, travel: travel),
                    authority: .cheshireEast, period: "2018-19-Q2", value: value,
                    base: RatingQuestion.Base(period: "2018-19-Q1", value: .number("87.5")), comparator: average)
                return calculated(
                    question.rated(), [.neighbours: average, .national: average, .region: average])
            }
        }
    }

    private static func average() throws -> ComparatorAverage {
        let members: [AuthorityCode] = [.warrington, .solihull]
        return try #require(
            ComparatorAverage(
                zip(members, ["86.98", "87.001"] as [ExactNumber]).map {
                    ComparatorAverage.Value(authority: $0, period: "2017-18", number: $1)
                }, of: members, by: Comparator(measure: .conferencesAnnual), cadence: .financialYear,
                for: "2018-19-Q2"))
    }

    private static func calculated(
        _ rating: Rating, _ comparators: [ComparatorKind: ComparatorAverage]
    ) -> CalculatedRating {
        CalculatedRating(
            series: .conferences, period: "2018-19-Q2", ratingRevision: 3, returnRevision: 2, rating: rating,
            ruleVersion: "sha256:" + String(repeating: "0a", count: 32), comparators: comparators,
            cause: RatingCause(kind: .return, backfill: false, place: place))
    }

    /// Each colour, direction, verdict and basis.
    private static func colours(_ base: CalculatedRating) -> [CalculatedRating] {
        func changed(_ change: (inout Rating) -> Void) -> CalculatedRating {
            var other = base
            change(&other.rating)
            return other
        }
        return RAGRating.allCases.map { rag in changed { $0.rag = rag } }
            + DirectionOfTravel.allCases.map { direction in changed { $0.direction = direction } }
            + TravelVerdict.allCases.map { verdict in changed { $0.travel = verdict } }
            + TravelRule.Basis.allCases.map { basis in changed { $0.travelBasis = basis } }
            + [true, false].map { isNewlyRed in changed { $0.isNewlyRed = isNewlyRed } }
            + [changed { $0.travelFrom = nil }]
    }

    /// Each cause, and no comparators.
    private static func causes(_ base: CalculatedRating) -> [CalculatedRating] {
        causes.map { cause in
            var other = base
            other.cause = cause
            other.comparators = [:]
            return other
        }
    }

    static let causes: [RatingCause] =
        RatingCause.Kind.allCases.flatMap { kind in
            [true, false].map { RatingCause(kind: kind, backfill: $0, place: place) }
        } + [RatingCause(kind: .rerate, backfill: false, alert: true, place: place)]

    /// An operator's, which follows from no message.
    static let commanded = [true, false].map { RatingCause(kind: .rerate, backfill: false, alert: $0, place: nil) }
}
