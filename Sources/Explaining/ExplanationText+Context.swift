internal import Contracts
internal import Rating
internal import Scorecard
internal import Store

extension ExplanationText {
    mutating func comparators() {
        guard let record = explanation.rated?.record else { return }
        let facts = record.facts
        var averages: [String] = []
        func average(_ kind: ComparatorKind, _ name: String, _ value: String?, _ period: String?, _ count: Int64? = nil)
        {
            guard let value else { return }
            let comparator = explanation.definition?.comparators[kind]
            let words = [
                value + suffix, count.map { "\(comparator?.method.rawValue ?? "average") of \($0)" },
                period, comparator?.measure.description,
            ]
            averages.append("\(name): \(words.compactMap { $0 }.joined(separator: ", "))")
        }
        average(
            .neighbours, "Statistical neighbours", figures.withholdsNeighbours ? nil : facts.neighbourAverage,
            facts.neighbourPeriod, facts.neighbourCount)
        average(.national, "Nation", facts.nationalAverage, facts.nationalPeriod)
        average(.region, "Region", record.regionalAverage, record.regionalPeriod)
        guard !averages.isEmpty else { return }
        heading("Compared with, as far as it was known when it was rated")
        for line in averages { add(line) }
    }

    mutating func commentary() {
        let told = explanation.told(figures)
        guard !told.isEmpty else { return }
        heading("Commentary, which goes before what came with the return")
        for entry in told.reversed() {
            let stands = entry.version == explanation.stored.commentary.last?.version
            let way = entry.source.map { "from \($0)" } ?? "by \(entry.channel.rawValue)"
            let author = figures.withholdsAuthors ? "" : ", \(entry.author)"
            add(
                "Version \(entry.version) of \(entry.writtenAt)\(author), \(way)"
                    + (stands ? ", which stands" : "") + ": " + (entry.text ?? "takes back what was said before"))
        }
    }

    mutating func rules() {
        guard let record = explanation.rated?.record else { return }
        heading("Rules")
        add("Version \(record.ruleVersion)")
        switch explanation.standing {
        case .notAsked: break
        case .same: add("scorecard rerate would change nothing")
        case .changed(let change) where !change.isVisible:
            add("scorecard rerate would change only the rule version behind it, to \(change.after.ruleVersion)")
            for reason in change.reasons { add("  \(reason.words)") }
        case .changed(let change):
            add(
                "scorecard rerate would make it \(told(change.after.rag)), travel "
                    + "\(figures.movement(change.after.facts.travel) ?? "none"): "
                    + (figures.reason(change.after.facts) ?? ""))
            for reason in change.reasons { add("  \(reason.words)") }
        }
    }

    mutating func history() {
        guard !explanation.stored.ratings.isEmpty else { return }
        heading("Ratings, newest first")
        for rated in explanation.stored.ratings.reversed() {
            let record = rated.record
            add(
                "Revision \(record.notice.ratingRevision) of \(rated.knownAt): \(told(record.rag)), travel "
                    + "\(figures.movement(record.facts.travel) ?? "none"), of return revision \(record.returnRevision), by "
                    + record.notice.cause.words)
        }
    }

    private func told(_ rag: RAGRating) -> String { figures.isWithheld ? "[c]" : rag.rawValue }

    mutating func alerts() {
        // An alert says that it was red.
        guard !explanation.stored.ratings.isEmpty, !figures.isWithheld else { return }
        heading("Alerts")
        if explanation.stored.alerts.isEmpty { add("none") }
        for alert in explanation.stored.alerts {
            add(
                "\(alert.kind.rawValue) of \(alert.raisedAt), by rating revision \(alert.ratingRevision), episode "
                    + "\(alert.episode)\(alert.isRuleChange ? ", by a change of rules" : "")")
        }
    }
}

extension RatingCause {
    /// What made the rating come about, in plain words.
    fileprivate var words: String {
        let what =
            switch kind {
            case .return: "its return"
            case .base: "the return of another period"
            case .comparator: "a value that it is compared with"
            case .rerate: alert ? "a re-rating that alerts" : "a re-rating"
            }
        return what + (backfill ? ", as history" : "") + (place.map { " (\($0.path))" } ?? "")
    }
}
