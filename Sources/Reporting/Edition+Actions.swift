package import Scorecard
package import Store

extension Edition {
    /// Whether what was asked and answered is told. Where small counts may stand behind a measure, the words about it may
    /// name one, of whatever period and whatever has been withheld since.
    package func tells(_ action: ActionStore.Action, in catalogue: Catalogue) -> Bool {
        guard self == .public, let id = action.measure else { return true }
        guard let measure = catalogue[id] else { return false }
        return measure.minimumCount == nil
    }

    /// What stands in place of the words.
    package static let withheldAction =
        "What was asked and answered is not shown in this edition: it could tell a figure behind which only a few people stand."
}
