internal import Contracts
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

extension DashboardSite {
    /// - Parameter knowsFigures: Whoever looks speaks for the measure, and is asked.
    func actionBlock(
        _ action: ActionStore.Action, _ request: PageRequest, knowsFigures: Bool = false
    ) -> ActionBlock {
        let last = action.changes.last
        let measure = action.measure.flatMap { catalogue[$0]?.title } ?? "the scorecard as a whole"
        let isTold = knowsFigures || request.edition.tells(action, in: catalogue)
        let today = now().date
        let days = last.map { today.daysSince1970 - $0.dueOn.daysSince1970 } ?? 0
        let isMember = request.viewer.isMember
        return ActionBlock(
            id: "action-\(action.id)", title: "Action \(action.id): \(measure)",
            text: isTold ? action.text : Edition.withheldAction,
            status: last?.status.rawValue ?? "", statusWord: last?.status.words ?? "",
            overdue: last?.status == .open && days > 0 ? "Overdue by \(days == 1 ? "1 day" : "\(days) days")" : "",
            owner: last?.owner ?? "", due: last?.dueOn.words ?? "",
            raised: action.raisedOn.words + (isMember ? ", noted by \(action.raisedBy)" : ""),
            answer: last?.answer.map { isTold ? $0.split(whereSeparator: \.isNewline).map(String.init) : [] } ?? [],
            changed: isMember ? last.map { "Last changed by \($0.changedBy), \($0.changedAt.words)" } ?? "" : "")
    }
}

extension ActionStore.Action {
    var isOpen: Bool { changes.last?.status != .closed }
}

extension ActionStore.Status {
    var words: String {
        switch self {
        case .open: "Open"
        case .answered: "Answered"
        case .closed: "Closed"
        }
    }
}
