internal import Contracts
internal import Foundation
internal import Scorecard
package import ScorecardTestSupport

/// An accepted return as the rag-calculator reads it, and the ratings that follow.
package struct AcceptedTarget: FuzzTarget {
    package static let name = "accepted"

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] { Array(GeneratedEvent.accepted(&random).utf8) }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        switch EventReading.read(bytes, AcceptedReturn.init) {
        case .failure(let rejection): return ReturnVerdict.isOurs(rejection) ? nil : "the rejection's text is not ours"
        case .success(let accepted):
            let turned = EventReading.turned(bytes)
            guard case .success(let other) = EventReading.read(turned, AcceptedReturn.init), same(accepted, other)
            else {
                return "with its members in another order it is another return"
            }
            return Self.foundation(bytes, accepted) ?? Self.rated(accepted)
        }
    }

    private func same(_ a: AcceptedReturn, _ b: AcceptedReturn) -> Bool {
        a.series == b.series && a.period == b.period && a.revision == b.revision && a.value == b.value
            && a.backfill == b.backfill
    }

    private static func foundation(_ bytes: [UInt8], _ accepted: AcceptedReturn) -> String? {
        guard let read = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { return nil }
        guard read["authority"] as? String == accepted.series.authority.rawValue,
            read["measure"] as? String == accepted.series.measure.rawValue,
            read["period"] as? String == accepted.period.description
        else { return "another reader finds another return" }
        return nil
    }

    /// Whatever the value, it has a rating by every measure's rules.
    private static func rated(_ accepted: AcceptedReturn) -> String? {
        for measure in FuzzCatalogue.catalogue.measures {
            let rating = RatingQuestion(
                definition: measure.definition, authority: accepted.series.authority, period: accepted.period,
                value: accepted.value, base: .init(period: accepted.period, value: accepted.value),
                previous: .init(rag: .red, redPeriods: 1)
            ).rated()
            guard (rating.rag == .red) == (rating.redPeriods == 2), (rating.rag == .red) == (rating.redPeriods > 0),
                !rating.isNewlyRed, !rating.ragReason.isEmpty
            else { return "rated \(rating.rag) with \(rating.redPeriods) red periods" }
            // Compared with itself nothing has moved.
            guard rating.direction == .static || rating.direction == .none else { return "moved from itself" }
            _ = measure.definition.cadence.newestPeriod(endingBy: accepted.period.lastDay)
            _ = TravelRule.Basis.allCases.map { $0.basePeriods(of: accepted.period).map(\.code) }
        }
        return nil
    }
}
