internal import Contracts
internal import Hummingbird
internal import Postgres
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

extension DashboardSite {
    func actionPage(_ request: PageRequest) async throws -> Answer {
        let authority = try authority(request)
        return try actionPage(try await action(authority, request), authority, request)
    }

    /// Answers, closes or reopens an action; the answer is based on the state that its author had before them.
    func changeAction(_ request: PageRequest) async throws -> Answer {
        let authority = try authority(request)
        let action = try await action(authority, request)
        guard maySpeak(request.viewer, of: action) else {
            throw PageProblem.notAllowed(
                "Actions are answered by the leads of the measure’s service, and by performance officers.")
        }
        guard let version = request.form["version"].flatMap({ Int32($0) }) else {
            throw PageProblem.bad("The form lacks the version that it was opened with. Nothing was changed.")
        }
        let status: ActionStore.Status
        switch request.form["do"] {
        case "answer": status = .answered
        case "close", "reopen":
            // Whether an answer is good enough is not for whoever gave it to say.
            try requireOfficer(request)
            status = request.form["do"] == "close" ? .closed : .open
        default: throw PageProblem.bad("The form does not say what to do. Nothing was changed.")
        }
        let change = ActionStore.NewChange(
            status: status, answer: status == .answered ? request.form["answer"] ?? "" : nil,
            changedBy: request.viewer.user ?? "")
        do {
            let id = action.id
            let changed = try await database.run {
                try ActionStore.change(id, to: change, basedOn: version, on: $0)
            }
            guard changed != nil else {
                let newest = try await self.action(authority, request)
                return try actionPage(
                    newest, authority, request, answer: request.form["answer"] ?? "",
                    faults: FormFaults([
                        "asked":
                            "Somebody else has changed this action since you opened it. What stands now is above, your text below; nothing is lost."
                    ]), status: .conflict)
            }
            forget()
            return .redirect(
                to: request.link("/\(authority.code)/actions/\(action.id)", Self.outcome(of: status).query))
        } catch let refusal as ActionStore.Refusal {
            return try actionPage(
                action, authority, request, answer: request.form["answer"] ?? "", faults: refusal.faults,
                status: .unprocessableContent)
        }
    }

    private static func outcome(of status: ActionStore.Status) -> Outcome {
        switch status {
        case .open: .reopened
        case .answered: .answered
        case .closed: .closed
        }
    }

    private func actionPage(
        _ action: ActionStore.Action, _ authority: Authority, _ request: PageRequest, answer: String = "",
        faults: FormFaults = .none, status: HTTPResponse.Status = .ok
    ) throws -> Answer {
        let mayAnswer = maySpeak(request.viewer, of: action)
        // Whoever speaks for the measure knows its figures.
        let isTold = mayAnswer || request.edition.tells(action, in: catalogue)
        let isClosed = action.changes.last?.status == .closed
        let history = DataTable(
            id: "changes", caption: "What became of it", summary: "Every state of the action, newest first.",
            columns: [
                DataTable.Column("status", "State"), DataTable.Column("owner", "Owner"),
                DataTable.Column("due", "Due"), DataTable.Column("answer", "Answer"), DataTable.Column("by", "By"),
                DataTable.Column("at", "At"),
            ],
            rows: action.changes.reversed().map { change in
                [
                    change.status.words, change.owner, change.dueOn.words, isTold ? change.answer ?? "" : "",
                    change.changedBy, change.changedAt.words,
                ].map { DataTable.Cell($0) }
            })
        var frame = frame("Action \(action.id)", request, authority: authority)
        frame.hasFaults = !faults.isEmpty
        let view: View =
            [
                "action": .list([actionBlock(action, request, knowsFigures: mayAnswer).view]),
                "history": .list([history.view]), "answer": .text(answer),
                "address": .text(request.link("/\(authority.code)/actions/\(action.id)")),
                "token": .text(token(request)), "version": .text(String(action.changes.last?.version ?? 0)),
                "mayAnswer": .flag(mayAnswer && !isClosed), "mayClose": .flag(request.viewer.isOfficer && !isClosed),
                "mayReopen": .flag(request.viewer.isOfficer && action.changes.last?.status != .open),
                "back": .text(request.link("/\(authority.code)/actions")),
            ]
        return try page(.action, frame, view.adding(faults.view(of: ["answer"])), status: status)
    }
}
