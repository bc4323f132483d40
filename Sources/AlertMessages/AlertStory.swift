internal import Contracts
internal import Wording
internal import Scorecard
internal import Store

/// One alert in words.
struct AlertStory {
    let kind: AlertKind
    let series: Series
    let words: AlertWords
    let title: String
    let authority: String
    let period: String
    private let alert: DeliveryStore.Told
    private let measure: Measure?
    private let nation: String
    private let region: String
    private let rag: RAGRating
    private let figures: AlertFigures
    private let disclosure: AlertDisclosure
    private let history: AlertHistory
    private let run: RedRun

    init(_ alert: DeliveryStore.Told, in catalogue: Catalogue) {
        let measure = catalogue[alert.series.measure]
        let facts = RatingFacts(event: alert.rating) ?? RatingFacts(JSONObject())
        let record = RatingRecord(event: alert.rating)
        // An event that cannot be read whole is of a kind that says its colour.
        let rag = record?.rag ?? (alert.kind == .newlyRed || alert.kind == .stillRed ? .red : .none)
        let disclosure = AlertDisclosure(alert, facts, measure, in: catalogue)
        kind = alert.kind
        series = alert.series
        words = AlertWords(alert.kind, isRerated: facts.isRerated)
        title = measure?.title ?? alert.series.measure.rawValue
        authority = catalogue[alert.series.authority]?.name ?? alert.series.authority.rawValue
        period = alert.period.description
        self.alert = alert
        self.measure = measure
        nation = catalogue.nation?.name ?? "England"
        region = catalogue[alert.series.authority]?.region.flatMap { catalogue[$0]?.name } ?? "Region"
        self.rag = rag
        self.disclosure = disclosure
        figures = AlertFigures(facts, alert, measure, disclosure)
        history = AlertHistory(alert, facts, rag: rag, measure, disclosure)
        run = RedRun(
            alert, rag: rag, redPeriods: record?.notice.redPeriods ?? 1, isWithheld: disclosure.withholds)
    }

    private static let longestCommentary = 600

    private var commentary: String {
        guard !disclosure.withholdsCommentary, let text = alert.newest?.commentary else { return "" }
        return OneLine.of(text, longest: Self.longestCommentary)
    }

    private var asAt: String {
        guard let day = alert.returned?.asAt else { return "" }
        return day.words + (alert.period.contains(day) ? "" : ", which is outside the period")
    }

    /// What its source says of how firm the value is.
    private var standing: String {
        guard let returned = alert.returned else { return "" }
        var words: [String] = []
        if returned.isProvisional { words.append("provisional, and may still change") }
        // A mark stands beside a number.
        switch disclosure.withholdsValue ? nil : returned.mark {
        case .revised?: words.append("revised since it was first returned")
        case .estimated?: words.append("estimated")
        case .lowReliability?: words.append("of low reliability")
        case nil: break
        }
        return words.joined(separator: "; ")
    }

    private var takenBack: String {
        guard let retracted = alert.retracted else { return "" }
        let what = AlertWords(retracted.kind, isRerated: false).headline.lowercased()
        return
            "the alert of \(retracted.raisedAt.date.words), \"\(what)\"; the period is now \(rag == .none ? "" : "rated ")\(rag.word)"
    }

    private var service: String { measure?.service ?? "not in the catalogue any more" }

    /// One line of the list that begins a message of several alerts.
    var item: [String: TemplateValue] {
        let target = figures.target
        let figure = figures.shortValue + (target.isEmpty ? "" : ", target \(target)")
        return [
            "title": .text(title), "authority": .text(authority), "period": .text(period), "figure": .text(figure),
        ]
    }

    private static let rating = "Rating"

    /// Everything that is told in lines, in the order in which it is told.
    private var rows: [(label: String, text: String)] {
        [
            ("Period", alert.period.days), (Self.rating, "\(rag.shape) \(rag.word)"), ("Value", figures.value),
            ("Target", figures.target),
            ("How far off", figures.distance), ("Taken back", takenBack), ("Since when", run.words),
            ("Why", figures.reason), ("Direction of travel", figures.movement),
            ("Statistical neighbours", figures.neighbours),
            (nation, figures.national), (region, figures.regional), ("Commentary", commentary), ("As at", asAt),
            ("Status", standing), ("Service", service), ("Owner", measure?.owner ?? ""),
        ].filter { !$0.1.isEmpty }
    }

    /// What stands for the names of templates.
    var values: [String: TemplateValue] {
        var values = texts.mapValues { TemplateValue.text($0) }
        let flags = [
            "isNewlyRed": kind == .newlyRed, "isStillRed": kind == .stillRed, "isRecovered": kind == .recovered,
            "isRetracted": kind == .retracted, "isRed": rag == .red, "isAmber": rag == .amber, "isGreen": rag == .green,
            "isUnrated": rag == .none, "hasHistory": !history.points.isEmpty,
        ]
        for (name, flag) in flags { values[name] = .flag(flag) }
        values["rows"] = .list(
            rows.map { row in
                ["label": .text(row.label), "text": .text(row.text), "isRating": .flag(row.label == Self.rating)]
            })
        values["history"] = .list(history.values)
        return values
    }

    private var texts: [String: String] {
        [
            "headline": words.headline, "title": title, "measure": series.measure.rawValue, "authority": authority,
            "authorityCode": series.authority.rawValue, "period": period, "periodDays": alert.period.days,
            "meaning": words.meaning, "ruleChange": words.ruleChange, "rag": rag.word, "shape": rag.shape,
            "tint": rag.tint, "ink": rag.ink, "value": figures.value, "target": figures.target,
            "distance": figures.distance, "since": run.words, "reason": figures.reason, "movement": figures.movement,
            "neighbours": figures.neighbours, "national": figures.national, "regional": figures.regional,
            "commentary": commentary, "asAt": asAt, "standing": standing, "takenBack": takenBack,
            "raisedOn": alert.raisedAt.date.words, "service": service, "owner": measure?.owner ?? "",
            "withheld": disclosure.withholdsAny ? disclosure.explanation : "", "historyTitle": history.title,
            "historySentence": history.sentence, "historyValues": history.valuesInWords,
        ]
    }
}
