internal import Contracts
internal import Hummingbird
internal import Postgres
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

extension DashboardSite {
    func actionsPage(_ request: PageRequest) async throws -> Answer {
        let authority = try authority(request)
        let mark = streams.mark
        let actions = try await actions(of: authority)
        let base = "/\(authority.code)/actions"
        let open = actions.count(where: \.isOpen)
        return try page(
            .actions, frame("Actions of the committee", request, authority: authority, isLive: true),
            [
                "lead": .text("\(open) open of \(actions.count)."),
                "actions": .list(
                    actions.reversed().map { action in
                        [
                            "action": .list([
                                actionBlock(action, request, knowsFigures: maySpeak(request.viewer, of: action)).view
                            ]),
                            "address": .text(request.link("\(base)/\(action.id)")),
                            "label": .text("Open action \(action.id)"),
                        ]
                    }), "isEmpty": .flag(actions.isEmpty),
                "raise": .text(request.viewer.isOfficer ? request.link("\(base)/new") : ""),
            ], mark: mark)
    }

    func newActionForm(_ request: PageRequest) async throws -> Answer {
        let authority = try authority(request)
        try requireOfficer(request)
        var fields = request.query
        if fields["period"] == nil { fields["period"] = try await newestQuarter(of: authority).description }
        if fields["raised_on"] == nil { fields["raised_on"] = now().date.description }
        return try newActionForm(authority, request, fields)
    }

    func raiseAction(_ request: PageRequest) async throws -> Answer {
        let authority = try authority(request)
        try requireOfficer(request)
        let form = request.form
        let measure = form["measure"].flatMap { MeasureID($0) }
        let isKnown = form["measure"] == nil || measure.flatMap({ catalogue[$0] })?.isOnScorecard == true
        let period = form["period"].flatMap { Period($0) }
        let raisedOn = form["raised_on"].flatMap { CalendarDate($0) }
        let dueOn = form["due_on"].flatMap { CalendarDate($0) }
        func isBlank(_ name: String) -> Bool { !(form[name] ?? "").contains { !$0.isWhitespace } }
        let faults = FormFaults([
            "measure": isKnown ? nil : "Choose one of the scorecard’s measures, or the scorecard as a whole.",
            "period": period == nil ? "Write the quarter, such as 2018-19-Q2." : nil,
            "text": isBlank("text") ? "Write what is to be done, in at most 10,000 characters." : nil,
            "owner": isBlank("owner") ? "Write who is asked, in at most 200 characters." : nil,
            "raised_on": raisedOn == nil ? "Write the day of the meeting, such as 2019-01-28." : nil,
            "due_on": dueOn == nil ? "Write the day by which it is to be answered, such as 2019-03-25." : nil,
        ])
        guard faults.isEmpty, let period, let raisedOn, let dueOn else {
            return try newActionForm(authority, request, form, faults: faults)
        }
        let action = ActionStore.New(
            authority: authority.code, measure: measure, period: period, text: form["text"] ?? "", raisedOn: raisedOn,
            raisedBy: request.viewer.user ?? "", owner: form["owner"] ?? "", dueOn: dueOn)
        do {
            let id = try await database.run { try ActionStore.raise(action, on: $0) }
            forget()
            return .redirect(to: request.link("/\(authority.code)/actions/\(id)", Outcome.raised.query))
        } catch let refusal as ActionStore.Refusal {
            return try newActionForm(authority, request, form, faults: refusal.faults)
        }
    }

    private func requireOfficer(_ request: PageRequest) throws {
        guard request.viewer.isOfficer else {
            throw PageProblem.notAllowed("Actions are raised by performance officers.")
        }
    }

    private func newActionForm(
        _ authority: Authority, _ request: PageRequest, _ fields: Fields,
        faults: FormFaults = .none
    ) throws -> Answer {
        let chosen = fields["measure"] ?? ""
        let measures: [(String, String)] =
            [("", "The scorecard as a whole")]
            + catalogue.measures.filter(\.isOnScorecard).map { ($0.id.rawValue, $0.title) }
        var frame = frame("Raise an action", request, authority: authority)
        frame.hasFaults = !faults.isEmpty
        let view: View =
            [
                "address": .text(request.link("/\(authority.code)/actions")), "token": .text(token(request)),
                "back": .text(request.link("/\(authority.code)/actions")), "period": .text(fields["period"] ?? ""),
                "text": .text(fields["text"] ?? ""),
                "owner": .text(fields["owner"] ?? ""), "raisedOn": .text(fields["raised_on"] ?? ""),
                "dueOn": .text(fields["due_on"] ?? ""),
                "measures": .list(
                    measures.map { id, title in
                        ["value": .text(id), "words": .text(title), "isChosen": .flag(id == chosen)]
                    }),
            ]
        let names = ["measure", "period", "text", "owner", "raised_on", "due_on"]
        return try page(
            .newAction, frame, view.adding(faults.view(of: names)),
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

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

    private func action(_ authority: Authority, _ request: PageRequest) async throws -> ActionStore.Action {
        guard let id = request.parameters["id"].flatMap({ Int32($0) }),
            let action = try await actions(of: authority).first(where: { $0.id == id })
        else { throw PageProblem.unknown("action") }
        return action
    }

    private func maySpeak(_ viewer: Viewer, of action: ActionStore.Action) -> Bool {
        guard let service = action.measure.flatMap({ catalogue[$0]?.service }) else { return viewer.isOfficer }
        return viewer.maySpeak(for: service)
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

extension ActionStore.Refusal {
    /// Beside the field that it is about.
    var faults: FormFaults {
        switch self {
        case .text: FormFaults(["text": words])
        case .owner: FormFaults(["owner": words])
        case .answer, .answerMissing: FormFaults(["answer": words])
        case .dueBeforeRaised: FormFaults(["due_on": words])
        case .noSuchAction, .raisedBy, .changedBy, .step: FormFaults(["": words])
        }
    }

    var words: String {
        switch self {
        case .noSuchAction: "There is no such action."
        case .text: "Write what is to be done, in at most 10,000 characters."
        case .owner: "Write who is asked, in at most 200 characters."
        case .answer, .answerMissing: "Write the answer, in at most 10,000 characters."
        case .raisedBy, .changedBy: "Your name cannot be noted."
        case .dueBeforeRaised: "It cannot be due before it was raised."
        case .step(let from, let to): "An action that is \(from.rawValue) cannot become \(to.rawValue)."
        }
    }
}
