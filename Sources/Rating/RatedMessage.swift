internal import Contracts
internal import Scorecard

/// What has ratings made.
enum RatedMessage {
    case returned(AcceptedReturn)
    case requested(RatingRequest)

    var series: Series {
        switch self {
        case .returned(let accepted): accepted.series
        case .requested(let request): request.series
        }
    }

    /// The period that it tells of, or the first that it bears on.
    var period: Period {
        switch self {
        case .returned(let accepted): accepted.period
        case .requested(let request): request.from
        }
    }
}

extension Catalogue {
    /// The rated series that messages bear on, each with the periods that may be rated anew.
    func reaches(of messages: some Sequence<RatedMessage>) -> [Series: Reach] {
        var reaches: [Series: Reach] = [:]
        for message in messages {
            let series = message.series
            guard self[series.authority]?.isRated ?? false, let measure = self[series.measure], measure.isOnScorecard
            else { continue }
            let cadence = measure.definition.cadence
            let period =
                message.period.kind == cadence.periodKind
                ? message.period : cadence.newestPeriod(endingBy: message.period.lastDay)
            reaches[series, default: Reach(first: period, last: period)].take(in: period)
        }
        return reaches
    }
}
