internal import Contracts
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

/// Section 7: each red measure, why it is red, and what is being done.
enum RedMeasures {
    static func html(of committee: CommitteeReport, _ text: Markup) throws -> Markup {
        let reds = committee.reds
        let redIDs = Set(reds.map(\.measure.id))
        let others = committee.actions.filter { action in action.measure.map { !redIDs.contains($0) } ?? true }
        return try ReportTemplate.reds.render([
            "text": .markup(text), "summary": .text(summary(of: committee)),
            "reds": .list(reds.map { view(of: $0, in: committee) }),
            "hasOtherActions": .flag(!others.isEmpty),
            "otherActions": .list(
                others.map { action in
                    let title = action.measure.flatMap { committee.catalogue[$0]?.title }
                    return view(of: action, in: committee).adding(["measure": .text(title)])
                }),
        ])
    }

    private static func summary(of committee: CommitteeReport) -> String {
        let (count, new) = (committee.reds.count, committee.newReds.count)
        guard count > 0 else { return "No measure is red." }
        let silent = committee.reds.filter(\.isCommentaryMissing).count
        let commentary = silent == 0 ? "" : " \(silent) of them \(silent == 1 ? "has" : "have") no commentary."
        let verb = count == 1 ? "measure is" : "measures are"
        return "\(count) \(verb) red: \(new) newly, \(count - new) as in the rated period before.\(commentary)"
    }

    private static func view(of line: ScorecardReport.Line, in committee: CommitteeReport) -> View {
        let words = LineWords(line, of: committee.report)
        let region = committee.report.authority.region.flatMap { committee.catalogue[$0]?.name }
        let actions = committee.actions.filter { $0.measure == line.measure.id }
        return [
            "id": .text(line.measure.id.rawValue), "title": .text(line.measure.title),
            "figure": .text(figure(words, of: line, in: committee.report)),
            "polarity": .text(line.measure.definition.polarity.words), "redness": .text(words.redness),
            "movement": .text(words.movement), "reason": .text(sentence(line.reason)),
            "rag": .view(Verdict(line.rag).view),
            "comparisons": .text(words.comparisons(region: region).joined(separator: " ")),
            "said": .view(commentary(on: line, in: committee.report.edition).view),
            "hasActions": .flag(!actions.isEmpty),
            "actions": .list(actions.map { view(of: $0, in: committee) }),
        ]
    }

    /// Such as `74 % against a target of 90 %, set locally`.
    private static func figure(_ words: LineWords, of line: ScorecardReport.Line, in report: ScorecardReport) -> String
    {
        var text = words.value ?? "no figure"
        if line.period != report.period { text += " in \(line.period.wordsInSentence)" }
        if let asAt = words.asAt { text += " (\(asAt), outside the period)" }
        if let target = words.target {
            text += " against a target of \(target)" + (words.targetKind.map { ", \($0)" } ?? "")
        }
        return text
    }

    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
    }

    private static func commentary(on line: ScorecardReport.Line, in edition: Edition) -> CommentaryBlock {
        if let commentary = line.commentary {
            // Who wrote is for those who may ask them, and not for everybody.
            let source = commentary.entry.map { entry in
                (edition == .exempt ? "\(entry.author), " : "Said by the service on ") + entry.writtenAt.date.words
            }
            return CommentaryBlock(text: commentary.text, source: source ?? "Said by the service with the figure")
        }
        let missing =
            line.withholdsCommentary
            ? "The commentary is not shown in this edition: it could tell a figure behind which only a few people stand."
            : "No commentary: nobody has yet said why this measure is red, or what is being done."
        return CommentaryBlock(paragraphs: [], missing: missing)
    }

    private static func view(of action: ActionStore.Action, in committee: CommitteeReport) -> View {
        let isTold = committee.report.edition.tells(action, in: committee.catalogue)
        // On the dashboard it is whoever noted it.
        let by = committee.report.edition == .exempt ? " by \(action.raisedBy)" : ""
        let state = action.changes.last.map { change in
            "Owner: \(change.owner). Due by \(change.dueOn.words); \(change.status.rawValue)."
        }
        return [
            "text": .text(isTold ? sentence(action.text) : Edition.withheldAction),
            "raised": .text("Raised\(by) on \(action.raisedOn.words)."), "state": .text(state),
            "answer": .text(isTold ? action.changes.last?.answer : nil),
        ]
    }
}
