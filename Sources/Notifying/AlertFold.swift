package import Contracts
package import Scorecard
package import Store

/// Decides which alerts a rating raises (contract section 3.4), one series in the order of its ratings; no I/O.
package struct AlertFold {
    /// An alert to be raised.
    package struct Decision: Hashable, Sendable {
        package let kind: AlertKind
        package let episode: Int32
        package let previousRag: RAGRating
        package let previousPeriod: Period?
        /// Kind and episode of the alert of the same period that this one takes back.
        package let retracts: Retracted?

        package struct Retracted: Hashable, Sendable {
            package let kind: AlertKind
            package let episode: Int32
        }
    }

    private let seriesID: Int32
    private var noticed: [Period: AlertStore.Noticed] = [:]
    private var changed: Set<Period> = []

    package init(seriesID: Int32) { self.seriesID = seriesID }

    package mutating func add(_ rating: AlertStore.Noticed) { noticed[rating.period] = rating }

    /// What has changed since it was loaded, one a period.
    package var changes: [AlertStore.Noticed] { changed.compactMap { noticed[$0] } }

    private enum Redness {
        case unrated
        case red
        case notRed

        init(_ rag: RAGRating) {
            switch rag {
            case .none: self = .unrated
            case .red: self = .red
            case .amber, .green: self = .notRed
            }
        }
    }

    /// Takes the next rating of the series.
    ///
    /// A silent one, of a re-rating, raises nothing, and leaves standing what somebody was told: it holds again when the
    /// colour does.
    ///
    /// - Parameter isQuiet: The rating raises nothing but a retraction.
    /// - Returns: The alerts, in the order retracted, newly-red or still-red, recovered.
    package mutating func take(_ notice: RatingNotice, isQuiet: Bool) -> [Decision] {
        let before = noticed[notice.period]
        if let before, notice.ratingRevision < before.ratingRevision,
            !before.reach.isPassed(by: notice.cause.place)
        {
            return []
        }
        let redness = Redness(notice.rag)
        guard redness != Redness(before?.rag ?? .none), !notice.cause.isSilent else {
            note(notice, episode: before?.episode ?? 0, standing: before?.standing ?? [])
            return []
        }
        let episode = (before?.episode ?? 0) + 1
        var decisions: [Decision] = []
        let isNewest = !noticed.values.contains { notice.period.precedes($0.period) && $0.rag.isRated }
        let previous = previous(to: notice.period)
        func decide(_ kind: AlertKind, retracts: Decision.Retracted? = nil) {
            decisions.append(
                Decision(
                    kind: kind, episode: episode, previousRag: previous?.rag ?? .none,
                    previousPeriod: previous?.period, retracts: retracts))
        }
        if isNewest, let before, let standing = before.standing.first(where: { $0.tells(before.rag) }) {
            decide(.retracted, retracts: Decision.Retracted(kind: standing, episode: before.episode))
        }
        if isNewest, !isQuiet {
            switch redness {
            case .red: decide(previous?.rag == .red ? .stillRed : .newlyRed)
            case .notRed where previous?.isAlertedRed ?? false: decide(.recovered)
            case .notRed, .unrated: break
            }
        }
        note(notice, episode: episode, standing: Set(decisions.map(\.kind)).subtracting([.retracted]))
        return decisions
    }

    private mutating func note(_ notice: RatingNotice, episode: Int32, standing: Set<AlertKind>) {
        var reach = noticed[notice.period]?.reach ?? CauseReach()
        reach.extend(to: notice.cause.place)
        noticed[notice.period] = AlertStore.Noticed(
            seriesID: seriesID, period: notice.period, ratingRevision: notice.ratingRevision, rag: notice.rag,
            episode: episode, standing: standing, reach: reach)
        changed.insert(notice.period)
    }

    private func previous(to period: Period) -> AlertStore.Noticed? {
        noticed.values.filter { $0.period.precedes(period) && $0.rag.isRated }
            .max { $0.period.precedes($1.period) }
    }
}

extension AlertKind {
    /// True where the alert says of its period what the colour says.
    fileprivate func tells(_ rag: RAGRating) -> Bool {
        switch self {
        case .newlyRed, .stillRed: rag == .red
        case .recovered: rag == .amber || rag == .green
        case .retracted: false
        }
    }
}

extension AlertStore.Noticed {
    /// Red, and somebody was told so.
    fileprivate var isAlertedRed: Bool { rag == .red && !standing.isDisjoint(with: [.newlyRed, .stillRed]) }
}
