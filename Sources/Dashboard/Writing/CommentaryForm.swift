internal import Contracts
internal import Hummingbird
internal import Postgres
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

extension DashboardSite {
    /// Longer than anybody writes of one quarter.
    static let longestText = 10_000

    func commentaryForm(_ request: PageRequest) async throws -> Answer {
        let (authority, measure, period) = try commented(request, request.query)
        let newest = try await newestCommentary(authority, measure, period)
        return try form(
            authority, measure, period, request, text: newest?.text ?? "", version: newest?.version ?? 0,
            standing: newest)
    }

    /// Adds a version, based on the one that its author had before them; where somebody else has written since, shows both.
    func addCommentary(_ request: PageRequest) async throws -> Answer {
        let (authority, measure, period) = try commented(request, request.form)
        guard let version = request.form["version"].flatMap({ Int32($0) }), version >= 0 else {
            throw PageProblem.bad("The form lacks the version that it was opened with. Nothing was changed.")
        }
        let isTakenBack = request.form["do"] == "withdraw"
        let text = request.form["text"] ?? ""
        if !isTakenBack, let fault = Self.fault(text) {
            let standing = try await newestCommentary(authority, measure, period)
            return try form(
                authority, measure, period, request, text: text, version: version, standing: standing,
                faults: FormFaults(["text": fault]), status: .unprocessableContent)
        }
        let series = Series(authority: authority.code, measure: measure.id)
        let author = request.viewer.user ?? ""
        let added = try await database.run { connection in
            try CommentaryStore.add(
                isTakenBack ? nil : text, to: series, in: period, by: author, through: .dashboard, basedOn: version,
                on: connection)
        }
        guard added != nil else {
            let standing = try await newestCommentary(authority, measure, period)
            return try form(
                authority, measure, period, request, text: text, version: standing?.version ?? 0, standing: standing,
                faults: FormFaults([
                    "standing":
                        "Somebody else has written since you opened this form. Their text stands below yours; nothing is lost."
                ]), status: .conflict)
        }
        forget()
        let outcome = isTakenBack ? Outcome.withdrawn : .saved
        return .redirect(
            to: request.link(
                "/\(authority.code)/measures/\(measure.id)",
                (period.kind == .financialQuarter ? "period=\(period)&" : "") + outcome.query))
    }

    /// What is commented on, by somebody who may.
    private func commented(_ request: PageRequest, _ fields: Fields) throws -> (Authority, Measure, Period) {
        let (authority, measure) = (try authority(request), try measure(request))
        guard request.viewer.maySpeak(for: measure.service) else {
            throw PageProblem.notAllowed(
                "Commentary is written by the leads of this measure’s service, and by performance officers.")
        }
        guard let period = try request.period(in: fields, "period"), measure.definition.cadence.accepts(period) else {
            throw PageProblem.bad("'period' is one of the measure’s own periods.")
        }
        return (authority, measure, period)
    }

    private func newestCommentary(
        _ authority: Authority, _ measure: Measure, _ period: Period
    ) async throws -> CommentaryStore.Entry? {
        let series = Series(authority: authority.code, measure: measure.id)
        return try await database.run { try CommentaryStore.versions(of: series, in: period, on: $0) }.last
    }

    /// Why words cannot be taken.
    static func fault(_ text: String) -> String? {
        if !text.contains(where: { !$0.isWhitespace }) { return "Write something, or take back what stands." }
        if text.unicodeScalars.count > longestText { return "Write at most 10,000 characters." }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar.properties.generalCategory != .control
        }
        return isPlain ? nil : "The text holds characters that show nothing. Write it without them."
    }

    private func form(
        _ authority: Authority, _ measure: Measure, _ period: Period, _ request: PageRequest, text: String,
        version: Int32, standing: CommentaryStore.Entry?, faults: FormFaults = .none,
        status: HTTPResponse.Status = .ok
    ) throws -> Answer {
        let base = "/\(authority.code)/measures/\(measure.id)"
        var frame = frame("Commentary on \(measure.title)", request, authority: authority)
        frame.hasFaults = !faults.isEmpty
        let view: View =
            [
                "lead": .text("\(authority.name), \(period.wordsInSentence), \(period.days)."),
                "address": .text(request.link("\(base)/commentary")), "token": .text(token(request)),
                "period": .text(period.description), "version": .text(String(version)), "text": .text(text),
                "standing": .list(
                    standing.map {
                        [
                            CommentaryBlock(
                                text: $0.text ?? "Taken back.",
                                source: "Version \($0.version), \($0.author), \($0.writtenAt.words)"
                            ).view
                        ]
                    } ?? []), "hasStanding": .flag(standing != nil),
                "mayWithdraw": .flag(standing?.text != nil),
                "back": .text(request.link(base, period.kind == .financialQuarter ? "period=\(period)" : "")),
            ]
        return try page(.commentary, frame, view.adding(faults.view(of: ["text"])), status: status)
    }
}
