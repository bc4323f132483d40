package import Contracts
package import Scorecard

/// A stored rating and what the catalogue's rules would make of it.
package struct RatingChange: Sendable {
    package let before: RatingRecord
    package let after: RatingRecord
    /// At least one.
    package let reasons: [Reason]

    package enum Reason: Hashable, Sendable {
        /// A part of the rules that bears on this rating.
        case definition(DefinitionChange)
        /// The rules are a new version, whose changes do not bear on this rating.
        case elsewhere
        /// The target is an average of others, and their set or their values are not what they were.
        case comparison(before: String?, after: String?)
        /// The value that it travels from.
        case base
        /// The colour of an earlier period, behind which reds are counted.
        case earlierPeriod
        /// The rules of before are not kept, or the same inputs are put differently by a newer program.
        case other
    }

    package var series: Series { before.notice.series }
    package var period: Period { before.notice.period }

    /// True where a reader of the scorecard sees a difference: not only in the rule version behind it.
    package var isVisible: Bool { Shown(before) != Shown(after) }

    private struct Shown: Equatable {
        let rag: RAGRating
        let texts: [String?]
        let isNewlyRed: Bool
        let redPeriods: Int

        init(_ record: RatingRecord) {
            let facts = record.facts
            rag = record.rag
            texts =
                [facts.travel, facts.direction, facts.ragReason, facts.target, facts.targetKind]
                + [facts.travelFromPeriod, facts.travelFromValue]
            isNewlyRed = facts.isNewlyRed
            redPeriods = record.notice.redPeriods
        }
    }

    /// - Parameters:
    ///   - earlier: The definition behind `before`; `nil` where it is not kept.
    ///   - current: The definition behind `after`.
    init(
        from before: RatingRecord, to after: RatingRecord, by earlier: RatingDefinition?, and current: RatingDefinition?
    ) {
        self.before = before
        self.after = after
        reasons = Self.reasons(before, after, earlier, current)
    }

    private static func reasons(
        _ before: RatingRecord, _ after: RatingRecord, _ earlier: RatingDefinition?, _ current: RatingDefinition?
    ) -> [Reason] {
        var reasons: [Reason] = []
        let isNewVersion = before.ruleVersion != after.ruleVersion
        if isNewVersion, let earlier, let current {
            let changes = current.changes(
                since: earlier, for: before.notice.series.authority, in: before.notice.period)
            reasons = changes.isEmpty ? [.elsewhere] : changes.map { .definition($0) }
        }
        let explained = Set(reasons.compactMap { if case .definition(let change) = $0 { change.part } else { nil } })
        if before.facts.target != after.facts.target, explained.isDisjoint(with: [.target, .comparator, .cadence]) {
            reasons.append(.comparison(before: before.facts.target, after: after.facts.target))
        }
        let bases = [before, after].map { [$0.facts.travelFromPeriod, $0.facts.travelFromValue] }
        if bases[0] != bases[1], explained.isDisjoint(with: [.travelBasis, .unit]) { reasons.append(.base) }
        let isCountOnly = before.rag == after.rag && before.notice.redPeriods != after.notice.redPeriods
        if isCountOnly || before.rag == after.rag && before.facts.isNewlyRed != after.facts.isNewlyRed {
            reasons.append(.earlierPeriod)
        }
        return reasons.isEmpty ? [.other] : reasons
    }
}
