import Contracts
import Scorecard

/// Makes the events of a history's ratings as the calculator would: revisions and red periods counted as they come.
struct RatingEvents {
    private var revisions: [Series: [Period: Int]] = [:]
    private var ratings: [Series: [Period: RAGRating]] = [:]
    private var cause: Int64 = 0

    struct Event {
        let key: String
        let value: String
    }

    mutating func events(of step: HistoryStep, in history: History) -> [Event] {
        cause += 1
        return history.measures.prefix(step.measures).compactMap { measure in
            guard let id = MeasureID(measure) else { return nil }
            return event(of: step, Series(authority: step.authority, measure: id))
        }
    }

    private mutating func event(of step: HistoryStep, _ series: Series) -> Event {
        let isStale = step.mark == .stale
        let newest = revisions[series, default: [:]][step.period] ?? 0
        let revision = isStale ? newest - 1 : newest + 1
        if !isStale {
            revisions[series, default: [:]][step.period] = revision
            ratings[series, default: [:]][step.period] = step.rag
        }
        let kind: RatingCause.Kind =
            switch step.mark {
            case .comparator: .comparator
            case .base: .base
            case .silentRerate, .alertingRerate: .rerate
            case .backfill, .stale, nil: .return
            }
        let isOfReturn = kind == .return || kind == .base
        let cause = RatingCause(
            kind: kind, backfill: step.mark == .backfill, alert: step.mark == .alertingRerate,
            place: MessagePlace(
                topic: (isOfReturn ? Topic.returnAccepted : .ratingRequested).name, partition: 0,
                offset: isStale ? 0 : self.cause))
        var json = JSONWriter()
        json.object { json in
            json.member("authority", series.authority.rawValue)
            json.member("measure", series.measure.rawValue)
            json.member("period", step.period.description)
            json.member("ratingRevision", revision)
            json.member("rag", step.rag.rawValue)
            json.member("redPeriods", redPeriods(to: step.period, step.rag, of: series))
            json.name("cause")
            cause.write(&json)
        }
        return Event(key: series.key, value: String(decoding: json.bytes, as: UTF8.self))
    }

    /// Rated periods in a row that are red, this one included.
    private func redPeriods(to period: Period, _ rag: RAGRating, of series: Series) -> Int {
        guard rag == .red else { return 0 }
        let earlier = (ratings[series] ?? [:]).filter { $0.key.precedes(period) && $0.value.isRated }
            .sorted { $1.key.precedes($0.key) }
        return 1 + earlier.prefix { $0.value == .red }.count
    }
}
