internal import Contracts
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// Section 7: each red measure, why it is red, and what is being done.
enum RedMeasures {
    static func html(of committee: CommitteeReport, _ text: String) -> String {
        let reds = committee.reds
        let redIDs = Set(reds.map(\.measure.id))
        let others = committee.actions.filter { action in action.measure.map { !redIDs.contains($0) } ?? true }
        return PageTemplate.reds.render([
            "text": .html(text), "summary": .text(summary(of: committee)),
            "reds": .list(reds.map { parts(of: $0, in: committee) }),
            "hasOtherActions": .flag(!others.isEmpty),
            "otherActions": .list(
                others.map { action in
                    let title = action.measure.flatMap { committee.catalogue[$0]?.title }
                    return parts(of: action).merging(["measure": .text(title)]) { $1 }
                }),
        ])
    }

    private static func summary(of committee: CommitteeReport) -> String {
        let (count, new) = (committee.reds.count, committee.newReds.count)
        guard count > 0 else { return "No measure is red." }
        let silent = committee.reds.filter(\.lacksCommentary).count
        let commentary = silent == 0 ? "" : " \(silent) of them \(silent == 1 ? "has" : "have") no commentary."
        let verb = count == 1 ? "measure is" : "measures are"
        return "\(count) \(verb) red: \(new) newly, \(count - new) as in the rated period before.\(commentary)"
    }

    private static func parts(of line: ScorecardReport.Line, in committee: CommitteeReport) -> [String: PagePart] {
        let words = LineWords(line, of: committee.report)
        let region = committee.report.authority.region.flatMap { committee.catalogue[$0]?.name }
        let actions = committee.actions.filter { $0.measure == line.measure.id }
        return [
            "id": .text(line.measure.id.rawValue), "title": .text(line.measure.title),
            "figure": .text(figure(words, of: line, in: committee.report)),
            "polarity": .text(line.measure.definition.polarity.words), "redness": .text(words.redness),
            "movement": .text(words.movement), "reason": .text(sentence(line.reason)),
            "comparisons": .texts(words.comparisons(region: region)),
            "commentary": .texts(line.commentary.map { lines(of: $0.text) } ?? []),
            "author": .text(line.commentary.map(author)), "lacksCommentary": .flag(line.lacksCommentary),
            "withholdsCommentary": .flag(line.withholdsCommentary), "hasActions": .flag(!actions.isEmpty),
            "actions": .list(actions.map(parts)),
        ]
    }

    /// Such as `74 % against a target of 90 %, set locally`.
    private static func figure(_ words: LineWords, of line: ScorecardReport.Line, in report: ScorecardReport) -> String {
        var text = words.value ?? "no figure"
        if line.period != report.period { text += " in \(line.period.inWords)" }
        if let asAt = words.asAt { text += " (\(asAt), outside the period)" }
        if let target = words.target {
            text += " against a target of \(target)" + (words.targetKind.map { ", \($0)" } ?? "")
        }
        return text
    }

    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
    }

    static func lines(of text: String) -> [String] { text.split(whereSeparator: \.isNewline).map(String.init) }

    private static func author(_ commentary: ScorecardReport.Line.Commentary) -> String {
        commentary.entry.map { "\($0.author), \($0.writtenAt.date.words)" } ?? "Said with the figure by the service"
    }

    private static func parts(of action: ActionStore.Action) -> [String: PagePart] {
        let state = action.changes.last.map { change in
            "Owner: \(change.owner). Due by \(change.dueOn.words); \(change.status.rawValue)."
        }
        return [
            "text": .text(sentence(action.text)),
            "raised": .text("Raised by \(action.raisedBy) on \(action.raisedOn.words)."), "state": .text(state),
            "answer": .text(action.changes.last?.answer),
        ]
    }
}
