import Contracts
@testable import Rating
import Scorecard
import ScorecardTestSupport
@testable import Store
import Testing

/// One series with its rules, to which messages come.
struct SeriesUnderTest {
    var catalogue: Catalogue
    var book: RuleBook
    var comparisons: [(series: Series, period: Period, value: MeasuredValue)] = []
    private var history = SeriesHistory(series: .conferences, seriesID: 7)
    private var offset: Int64 = 0

    init(_ definition: RatingDefinition = .conferences) throws {
        catalogue = Catalogue(definition)
        book = try RuleBook(catalogue)
    }

    /// Takes up other rules, as after a restart with another catalogue: earlier ones are learnt from the store.
    mutating func change(to definition: RatingDefinition) throws {
        let earlier = book.current.values
        catalogue = Catalogue(definition)
        book = try RuleBook(catalogue)
        for version in earlier { try book.learn(version.version, text: version.text) }
    }

    private var rules: Rules {
        Rules(
            current: book.current[.conferences], book: book,
            comparisons: ComparisonTable(catalogue, values: comparisons))
    }

    /// A return that the database holds already, whatever message has been read.
    mutating func stored(_ value: MeasuredValue, in period: Period, revision: Int32 = 1) {
        history.add(ValueStore.Revision(seriesID: 7, period: period, revision: revision, value: value))
    }

    mutating func returned(
        _ value: String, in period: Period, revision: Int32 = 1, backfill: Bool = false
    ) throws -> [CalculatedRating] {
        offset += 1
        let member = DecimalNumber(value) == nil ? "symbol" : "value"
        let event = """
            {"authority":"\(Series.conferences.authority)","measure":"\(Series.conferences.measure)","period":"\(period)",
             "revision":\(revision),"\(member)":"\(value)","backfill":\(backfill)}
            """
        let accepted = try Array(event.utf8).withUnsafeBytes { bytes in
            var object = JSONObject()
            try object.read(bytes)
            return try AcceptedReturn(object)
        }
        let measure = try #require(catalogue[.conferences])
        return withComparators(
            history.apply(
                accepted, of: measure,
                at: MessagePlace(topic: Topic.returnAccepted.name, partition: 0, offset: offset), by: rules))
    }

    private func withComparators(_ ratings: [CalculatedRating]) -> [CalculatedRating] {
        ratings.map { rating in
            var rating = rating
            guard let definition = book[rating.ruleVersion] else { return rating }
            rating.comparators = rules.comparisons.averages(for: .conferences, in: rating.period, by: definition)
            return rating
        }
    }

    /// An operator's re-rating.
    ///
    /// - Parameter version: The rules that it was asked for by; `nil` for the catalogue's.
    mutating func rerated(
        from first: Period, to last: Period? = nil, version: String? = nil, alert: Bool = false
    ) -> [CalculatedRating] {
        offset += 1
        return history.apply(
            RatingRequest(
                series: .conferences, from: first, to: last,
                ruleVersion: version ?? book.current[.conferences]?.version,
                cause: RatingCause(kind: .rerate, backfill: false, alert: alert, place: nil)),
            at: MessagePlace(topic: Topic.ratingRequested.name, partition: 0, offset: offset), by: rules)
    }

    mutating func requested(
        from period: Period, _ kind: RatingCause.Kind = .comparator, backfill: Bool = false
    ) -> [CalculatedRating] {
        offset += 1
        let origin = MessagePlace(topic: Topic.returnAccepted.name, partition: 5, offset: 99)
        return history.apply(
            RatingRequest(
                series: .conferences, from: period, cause: RatingCause(kind: kind, backfill: backfill, place: origin)),
            at: MessagePlace(topic: Topic.ratingRequested.name, partition: 0, offset: offset), by: rules)
    }
}

extension [CalculatedRating] {
    /// The ratings in short: period, revision and colour.
    var short: [String] { map { "\($0.period) r\($0.ratingRevision) \($0.rating.rag.rawValue)" } }
}
