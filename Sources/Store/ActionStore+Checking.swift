internal import Scorecard

extension ActionStore.New {
    /// - Throws: ``ActionStore/Refusal`` for what an action does not take.
    package func check() throws { _ = try checked() }

    /// The same with its words as they are stored.
    func checked() throws -> ActionStore.New {
        let action = ActionStore.New(
            authority: authority, measure: measure, period: period,
            text: try ActionStore.written(text, as: .paragraphs, ActionStore.Refusal.text), raisedOn: raisedOn,
            raisedBy: try ActionStore.written(raisedBy, as: .line, ActionStore.Refusal.raisedBy),
            owner: try ActionStore.written(owner, as: .line, ActionStore.Refusal.owner), dueOn: dueOn)
        guard dueOn >= raisedOn else { throw ActionStore.Refusal.dueBeforeRaised }
        return action
    }
}

extension ActionStore.Action {
    /// - Throws: ``ActionStore/Refusal`` for what an action does not take as it stands.
    package func check(_ change: ActionStore.NewChange) throws { _ = try state(after: change) }

    /// The state that a change leads to.
    func state(after change: ActionStore.NewChange) throws -> State {
        let changedBy = try ActionStore.written(change.changedBy, as: .line, ActionStore.Refusal.changedBy)
        let owner = try change.owner.map { try ActionStore.written($0, as: .line, ActionStore.Refusal.owner) }
        let answer = try change.answer.map {
            try ActionStore.written($0, as: .paragraphs, ActionStore.Refusal.answer)
        }
        guard let before = changes.last else { throw ActionStore.Refusal.noSuchAction }
        guard before.status.mayBecome(change.status) else {
            throw ActionStore.Refusal.step(from: before.status, to: change.status)
        }
        // An answer that was not good enough is none any more; it stays in the versions.
        let standing = change.status == .open ? nil : before.answer
        guard change.status != .answered || answer ?? standing != nil else { throw ActionStore.Refusal.answerMissing }
        let dueOn = change.dueOn ?? before.dueOn
        guard dueOn >= raisedOn else { throw ActionStore.Refusal.dueBeforeRaised }
        return State(
            status: change.status, owner: owner ?? before.owner, dueOn: dueOn, answer: answer ?? standing,
            changedBy: changedBy)
    }

    struct State {
        let status: ActionStore.Status
        let owner: String
        let dueOn: CalendarDate
        let answer: String?
        let changedBy: String
    }
}

extension ActionStore.Status {
    /// True where an action may go from this state to that one; an open or answered one may also be changed as it is.
    package func mayBecome(_ next: Self) -> Bool {
        switch (self, next) {
        case (.open, .open), (.open, .answered), (.open, .closed): true
        case (.answered, .answered), (.answered, .closed), (.answered, .open): true
        case (.closed, .open): true
        case (.closed, .answered), (.closed, .closed): false
        }
    }
}

extension ActionStore {
    fileprivate static func written(
        _ text: String, as form: WrittenText.Form, _ refusal: (WrittenText.Fault) -> Refusal
    ) throws -> String {
        do throws(WrittenText.Fault) {
            return try WrittenText(text, as: form).description
        } catch {
            throw refusal(error)
        }
    }
}
