internal import Contracts
internal import Scorecard
internal import Store

/// What an invented alert is made of: the returns of a series up to 2018-19-Q2, rated as the calculator rates them.
struct SpecimenDraft: Sendable {
    private let kind: AlertKind
    private let measure: String
    private let returns: [String]
    private let counts: [(String, String)]
    private let commentary: String?
    private let asAt: String
    private let isProvisional: Bool
    private let mark: ValueMark?
    private let retracted: AlertKind?
    private let isRuleChange: Bool
    private let definedAs: String

    /// - Parameters:
    ///   - returns: A value or symbol for each quarter, the alert's the last.
    ///   - definedAs: Whose rules rate it, where it is not in the catalogue.
    init(
        _ kind: AlertKind, _ measure: String, _ returns: [String], counts: [(String, String)] = [],
        commentary: String? = nil, asAt: String = "2018-09-30", isProvisional: Bool = false, mark: ValueMark? = nil,
        retracted: AlertKind? = nil, isRuleChange: Bool = false, definedAs: String? = nil
    ) {
        self.kind = kind
        self.measure = measure
        self.returns = returns
        self.counts = counts
        self.commentary = commentary
        self.asAt = asAt
        self.isProvisional = isProvisional
        self.mark = mark
        self.retracted = retracted
        self.isRuleChange = isRuleChange
        self.definedAs = definedAs ?? measure
    }

    private static let raisedAt = Timestamp(millisecondsSince1970: 1_540_976_400_000)

    /// `nil` only where something is misspelt, as the tests hold.
    func told() -> DeliveryStore.Told? {
        guard let authority = AuthorityCode(SpecimenCatalogue.authority), let id = MeasureID(measure),
            let period = Period("2018-19-Q2"),
            let definition = MeasureID(definedAs).flatMap({ SpecimenCatalogue.catalogue[$0] })?.definition
        else { return nil }
        let series = Series(authority: authority, measure: id)
        var periods = [period]
        while periods.count < returns.count { periods.append(periods[periods.count - 1].predecessor) }
        let values = zip(periods.reversed(), returns.compactMap(Self.value)).map { (period: $0, value: $1) }
        guard values.count == returns.count, let last = values.last else { return nil }
        var ratings: [Rating] = []
        for (period, value) in values {
            let before = ratings.last
            ratings.append(
                RatingQuestion(
                    definition: definition, authority: authority, period: period, value: value,
                    base: ratings.isEmpty
                        ? nil : .init(period: period.predecessor, value: values[ratings.count - 1].value),
                    previous: before.map { .init(rag: $0.rag, redPeriods: $0.redPeriods) }
                ).rated())
        }
        guard let rating = ratings.last else { return nil }
        let past = zip(values, ratings).dropLast().map { value, rating in
            DeliveryStore.Told.Past(period: value.period, value: value.value, rag: rating.rag)
        }
        let counts = counts.compactMap { numerator, denominator in
            DecimalNumber(numerator).flatMap { above in
                DecimalNumber(denominator).map { ReturnCounts(numerator: above, denominator: $0) }
            }
        }
        return DeliveryStore.Told(
            kind: kind, series: series, period: period, raisedAt: Self.raisedAt,
            rating: event(series, period, rating, definition),
            event: raised(series, period, rating, past.last), counts: counts,
            retracted: retracted.map { .init(kind: $0, raisedAt: Self.raisedAt) },
            returned: .init(asAt: CalendarDate(asAt), isProvisional: isProvisional, mark: mark),
            newest: .init(value: last.value, counts: counts.first, commentary: commentary), past: past.reversed())
    }

    private static func value(_ text: String) -> MeasuredValue? {
        DecimalNumber(text).map { .number($0) } ?? ValueSymbol(rawValue: text).map { .symbol($0) }
    }

    private func event(_ series: Series, _ period: Period, _ rating: Rating, _ definition: RatingDefinition) -> String {
        var json = JSONWriter()
        CalculatedRating(
            series: series, period: period, ratingRevision: 1, returnRevision: 1, rating: rating,
            ruleVersion: "sha256:invented",
            comparators: definition.comparators.isEmpty ? [:] : SpecimenCatalogue.averages,
            cause: RatingCause(
                kind: isRuleChange ? .rerate : .return, backfill: false, alert: isRuleChange,
                place: MessagePlace(topic: "invented", partition: 0, offset: 0))
        ).write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func raised(
        _ series: Series, _ period: Period, _ rating: Rating, _ before: DeliveryStore.Told.Past?
    ) -> String {
        var json = JSONWriter()
        RaisedAlert(
            kind: kind, series: series, period: period, episode: 1, ratingRevision: 1, rag: rating.rag,
            previousRag: before?.rag ?? .none, previousPeriod: before?.period, redPeriods: rating.redPeriods,
            service: "child-protection", isRuleChange: isRuleChange, raisedAt: Self.raisedAt
        ).write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
