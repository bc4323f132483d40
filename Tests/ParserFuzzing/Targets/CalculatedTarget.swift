internal import Contracts
internal import Notifying
internal import Scorecard
package import ScorecardTestSupport

/// A rating as the notifier reads it, and the alerts that follow; also as `explain` and `rerate` read it.
package struct CalculatedTarget: FuzzTarget {
    package static let name = "calculated"

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] { Array(GeneratedEvent.calculated(&random).utf8) }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        switch EventReading.read(bytes, RatingNotice.init) {
        case .failure(let rejection): return ReturnVerdict.isOurs(rejection) ? nil : "the rejection's text is not ours"
        case .success(let notice):
            guard case .success(let other) = EventReading.read(EventReading.turned(bytes), RatingNotice.init),
                other.facts == notice.facts, other.cause == notice.cause, other.rag == notice.rag,
                other.ratingRevision == notice.ratingRevision, other.period == notice.period,
                other.series == notice.series, other.redPeriods == notice.redPeriods
            else { return "with its members in another order it is another rating" }
            let text = String(decoding: bytes, as: UTF8.self)
            guard RatingFacts(event: text) == notice.facts else { return "a mail finds other figures" }
            if let record = RatingRecord(event: text), record.rag != notice.rag { return "explained as another colour" }
            return Self.folded(notice)
        }
    }

    /// The same rating again raises nothing more, and one that is silent raises nothing at all.
    private static func folded(_ notice: RatingNotice) -> String? {
        var fold = AlertFold(seriesID: 1)
        let first = fold.take(notice, isQuiet: notice.cause.isQuiet)
        guard first.count <= 1, !notice.cause.isQuiet || first.isEmpty else {
            return "the first rating raises \(first.map(\.kind))"
        }
        guard (first.map(\.kind) == [.newlyRed]) == (notice.rag == .red && !notice.cause.isQuiet) else {
            return "\(notice.rag) raises \(first.map(\.kind))"
        }
        guard notice.cause.isSilent || fold.take(notice, isQuiet: notice.cause.isQuiet).isEmpty else {
            return "the same rating again raises an alert"
        }
        return nil
    }
}
