package import Contracts
package import Postgres
package import Scorecard
internal import Store

/// Works out which stored ratings the catalogue's rules would change, by what the calculator rates with; reads only.
///
/// Series are gone through in pages, so that what it takes does not grow with the number of stored values.
package struct Rerating {
    /// What changes in one series, and the request that has the calculator change it.
    package struct Outcome: Sendable {
        package let request: RatingRequest
        /// At least one, oldest period first.
        package let changes: [RatingChange]
    }

    private let catalogue: Catalogue
    private let scope: RerateScope
    private let alert: Bool
    private var rules: RuleBook

    private static let pageSize: Int32 = 100

    /// - Parameter alert: The re-rating is to raise alerts.
    /// - Throws: Where a definition cannot be written down.
    package init(_ catalogue: Catalogue, scope: RerateScope, alert: Bool = false) throws {
        self.catalogue = catalogue
        self.scope = scope
        self.alert = alert
        rules = try RuleBook(catalogue)
    }

    /// The measures whose rules no calculator has started with yet: a request by them would come to nothing.
    package func unknownMeasures(on connection: PostgresConnection) throws -> [MeasureID] {
        let wanted = rules.current.values.filter { scope.measure == nil || $0.measure == scope.measure }
        let kept = try RatingStore.kept(wanted.map(\.version), on: connection)
        return wanted.filter { !kept.contains($0.version) }.map(\.measure).sorted()
    }

    /// Goes through the ratings, by authority and measure.
    ///
    /// - Parameter body: Takes the series of a page that change; between two calls no transaction is open.
    package mutating func forEachPage(
        on connection: PostgresConnection, _ body: ([Outcome]) throws -> Void
    ) throws {
        var last: Series?
        while true {
            let (end, outcomes) = try connection.withTransaction(isolation: .repeatableRead) { connection in
                try page(after: last, on: connection)
            }
            guard let end else { return }
            if !outcomes.isEmpty { try body(outcomes) }
            last = end
        }
    }

    private mutating func page(
        after last: Series?, on connection: PostgresConnection
    ) throws -> (end: Series?, outcomes: [Outcome]) {
        let rated = try RatingStore.ratedSeries(
            after: last, authority: scope.authority, measure: scope.measure, limit: Self.pageSize, on: connection)
        let requests = rated.compactMap { request(of: $0.series) }
        let numbers = Dictionary(rated.map { ($0.series, $0.id) }) { first, _ in first }
        var histories = Histories()
        try histories.load(
            catalogue.reaches(of: requests.lazy.map { .requested($0) }), numbers: numbers, rules: &rules,
            in: catalogue, on: connection)
        // Nothing is sent from here, so that the place stands for none.
        let place = MessagePlace(topic: Topic.ratingRequested.name, partition: 0, offset: 0)
        let changed = requests.map { request in
            (request, histories.apply(.requested(request), at: place, rules: rules, in: catalogue))
        }
        return (rated.last?.series, try outcomes(changed, numbers: numbers, on: connection))
    }

    /// Asks for all of a series that is in scope; `nil` where the series is not rated.
    private func request(of series: Series) -> RatingRequest? {
        guard catalogue[series.authority]?.isRated ?? false, let measure = catalogue[series.measure],
            let current = rules.current[series.measure],
            let first = scope.first(of: measure.definition.cadence)
        else { return nil }
        return request(series, from: first, by: current.version)
    }

    private func request(_ series: Series, from first: Period, by version: String) -> RatingRequest {
        RatingRequest(
            series: series, from: first, to: scope.to, ruleVersion: version,
            cause: RatingCause(kind: .rerate, backfill: false, alert: alert, place: nil))
    }

    private func outcomes(
        _ changed: [(request: RatingRequest, ratings: [CalculatedRating])], numbers: [Series: Int32],
        on connection: PostgresConnection
    ) throws -> [Outcome] {
        var keys = RatingStore.Keys()
        for rating in changed.lazy.flatMap(\.ratings) {
            keys.append(
                seriesID: numbers[rating.series] ?? 0, period: rating.period,
                ratingRevision: rating.ratingRevision - 1)
        }
        var earlier = try RatingStore.events(keys, on: connection).compactMap { RatingRecord(event: $0) }[...]
        return changed.compactMap { request, ratings in
            let changes = ratings.compactMap { rating -> RatingChange? in
                guard let before = earlier.first, before.notice.series == rating.series,
                    before.notice.period == rating.period
                else { return nil }
                earlier = earlier.dropFirst()
                return change(from: before, to: rating)
            }
            guard let first = changes.first, let version = request.ruleVersion else { return nil }
            return Outcome(
                request: self.request(request.series, from: first.period, by: version), changes: changes)
        }
    }

    private func change(from before: RatingRecord, to rating: CalculatedRating) -> RatingChange? {
        var json = JSONWriter()
        rating.write(&json)
        guard let after = RatingRecord(event: String(decoding: json.bytes, as: UTF8.self)) else { return nil }
        return RatingChange(
            from: before, to: after, by: rules[before.ruleVersion], and: rules[rating.ruleVersion])
    }
}
