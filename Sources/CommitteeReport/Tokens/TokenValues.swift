internal import Contracts
internal import Settings
internal import Store
internal import Reporting
internal import Scorecard
internal import Wording

/// What tokens stand for in one report.
struct TokenValues {
    private let committee: CommitteeReport
    private let lines: [MeasureID: ScorecardReport.Line]
    private var report: ScorecardReport { committee.report }

    init(_ committee: CommitteeReport) {
        self.committee = committee
        lines = Dictionary(committee.report.lines.map { ($0.measure.id, $0) }) { first, _ in first }
    }

    func answer(to name: String) -> SectionTexts.Answer {
        switch TokenName.read(name, in: committee.catalogue) {
        case .unknown(let fault): return .fault(fault)
        case .general(let name):
            guard let text = general(name) else { return .fault("the report has none") }
            return .text(text)
        case .measure(let measure, let property):
            guard let line = lines[measure.id] else { return .fault("the report has no line of \(measure.id)") }
            guard let text = text(property, of: line) else {
                return .fault(
                    "there is none: \(measure.id) in \(line.period) is "
                        + (line.absence == nil ? "\(line.rag.word), \(line.reason)" : line.reason))
            }
            return .text(text)
        }
    }

    private func general(_ name: String) -> String? {
        let period = report.period
        let rag = report.ragCounts
        let travel = report.travelCounts
        return switch name {
        case "authority": report.authority.name
        case "authority.code": report.authority.code.rawValue
        case "committee": committee.committee.name
        case "title": committee.title
        case "meeting.date": committee.meeting.date.words
        case "period": period.wordsInSentence
        case "period.code": period.description
        case "period.days": period.days
        case "period.first": period.firstDay.words
        case "period.last": period.lastDay.words
        case "period.year": period.financialYear.description
        case "previous.period": period.predecessor.wordsInSentence
        case "previous.days": period.predecessor.days
        case "previous.year": period.financialYear.predecessor.description
        case "portfolioHolder": committee.committee.portfolioHolder.name
        case "seniorOfficer": committee.committee.seniorOfficer.name
        case "contact": committee.committee.contact.name
        case "neighbours": committee.neighbours.isEmpty ? nil : committee.neighbours.map(\.name).inWords
        case "neighbours.count": String(committee.neighbours.count)
        case "edition": report.edition.rawValue
        case "asAt": report.asAt.date.words
        case "measures": String(report.lines.count)
        case "rag.red": String(rag.red)
        case "rag.amber": String(rag.amber)
        case "rag.green": String(rag.green)
        case "rag.none": String(rag.none)
        case "rag.rated": String(rag.total - rag.none)
        case "rag.newlyRed": String(committee.newReds.count)
        case "rag.stillRed": String(committee.reds.count - committee.newReds.count)
        case "rag.noCommentary": String(committee.reds.filter { $0.isCommentaryMissing }.count)
        case "travel.worse": String(travel.red)
        case "travel.same": String(travel.amber)
        case "travel.improved": String(travel.green)
        case "travel.none": String(travel.none)
        case "travel.judged": String(travel.total - travel.none)
        default: nil
        }
    }

    private func text(_ property: TokenName.OfMeasure, of line: ScorecardReport.Line) -> String? {
        let words = LineWords(line, of: report)
        return switch property {
        case .title: line.measure.title
        case .value: words.value
        case .target: words.target
        case .rag: line.rag == .none ? nil : line.rag.word
        case .direction: words.direction
        case .travel: words.travel
        case .previous: words.previous
        case .previousYearEnd: words.figure(line.previousYearEnd)
        case .neighbours: words.average(.neighbours)
        case .national: words.average(.national)
        case .region: words.average(.region)
        case .redPeriods: line.rag == .red ? String(line.rated?.redPeriods ?? 1) : nil
        case .period: line.period.wordsInSentence
        case .asAt: line.value?.asAt?.words
        }
    }
}

extension [String] {
    /// Such as `a, b and c`.
    var inWords: String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
