internal import Contracts
internal import Scorecard
internal import Store

/// What is told of a return whose revision was there before, from itself or from an earlier message: the warnings of the
/// one that stays, and one more where the other words of this one differ from it (docs/adr/0014).
enum Repetition {
    /// - Parameter words: What the stored row says beside its value.
    static func warnings(_ judged: JudgedReturn, of words: ReturnStore.Words) -> [String] {
        words.warnings
            + difference([
                (.status, words.status != judged.status), (.asAt, words.asAt != judged.asAt),
                (.source, words.source != judged.source.string),
                (.commentary, words.commentary != judged.commentary?.string),
                (.backfill, words.backfill != judged.backfill),
            ])
    }

    /// - Parameters:
    ///   - first: The return of the same batch that stays.
    ///   - warnings: Its warnings.
    static func warnings(_ judged: JudgedReturn, of first: JudgedReturn, _ warnings: [String]) -> [String] {
        warnings
            + difference([
                (.status, first.status != judged.status), (.asAt, first.asAt != judged.asAt),
                (.source, first.source.string != judged.source.string),
                (.commentary, first.commentary?.string != judged.commentary?.string),
                (.backfill, first.backfill != judged.backfill),
            ])
    }

    private static func difference(_ fields: [(field: ReturnField, differs: Bool)]) -> [String] {
        let names = fields.filter(\.differs).map(\.field.rawValue).joined(separator: ", ")
        guard !names.isEmpty else { return [] }
        return [
            ReturnWarning.repeatedDifferently.text(
                "the first message with this revision stays, with its own \(SafeText(quotingNothing: names))")
        ]
    }
}

extension JudgedReturn {
    /// As it is stored and sent.
    var status: String { isProvisional ? "provisional" : "final" }
}
