internal import Contracts
internal import Hummingbird
internal import Postgres
internal import Presentation
internal import Scorecard
internal import Store
internal import Wording

extension DashboardSite {
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
            "text": isBlank("text") ? ActionStore.Refusal.text(.blank).words : nil,
            "owner": isBlank("owner") ? ActionStore.Refusal.owner(.blank).words : nil,
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
}
