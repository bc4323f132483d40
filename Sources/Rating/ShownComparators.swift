internal import Contracts
internal import Postgres
internal import Scorecard
internal import Store

/// Looks up what changed ratings are shown with: averages that are no content of a rating, and so are needed only once
/// it is known that it changed.
struct ShownComparators {
    let catalogue: Catalogue
    let rules: RuleBook

    /// Nearly always the newest period is one of the set's newest two, even while returns are coming in.
    private static let periods = 2

    typealias Sources = [Series: ClosedRange<CalendarDate>]

    /// Adds the averages to ratings.
    func add(to ratings: inout [CalculatedRating], on connection: PostgresConnection) throws {
        var sources: Sources = [:]
        for rating in ratings { addSources(of: rating, to: &sources) }
        guard !sources.isEmpty else { return }
        let results = try connection.pipeline { pipeline throws(PostgresError) in
            try ValueStore.addComparisons(sources, of: catalogue, limit: Self.periods, to: &pipeline)
        }
        var values = try results.flatMap { try ValueStore.readComparisons($0) }
        let missing = uncertain(ratings, by: values, of: sources)
        if !missing.isEmpty {
            let results = try connection.pipeline { pipeline throws(PostgresError) in
                try ValueStore.addComparisons(missing, of: catalogue, to: &pipeline)
            }
            values.removeAll { missing[$0.series] != nil }
            values += try results.flatMap { try ValueStore.readComparisons($0) }
        }
        let table = table(values)
        for index in ratings.indices {
            guard let definition = rules[ratings[index].ruleVersion] else { continue }
            ratings[index].comparators = table.averages(
                for: ratings[index].series, in: ratings[index].period, by: definition)
        }
    }

    private func table(_ values: [ValueStore.Comparison]) -> ComparisonTable {
        ComparisonTable(catalogue, values: values.map { ($0.series, $0.period, $0.value) })
    }

    private func addSources(of rating: CalculatedRating, to sources: inout Sources) {
        guard let definition = rules[rating.ruleVersion] else { return }
        let day = rating.period.lastDay
        ComparisonTable.addSources(
            of: rating.series, in: day...day, by: definition, Set(definition.comparators.keys), in: catalogue,
            to: &sources)
    }

    /// The series that more must be known of: older values, which were not looked up, might make an older period the
    /// newest that enough of the set have a number for.
    func uncertain(_ ratings: [CalculatedRating], by values: [ValueStore.Comparison], of sources: Sources) -> Sources {
        let found = Dictionary(grouping: values, by: \.series)
        /// How far back values are known, where there may be older ones.
        let reached = found.filter { $0.value.count >= Self.periods }
            .compactMapValues { $0.map(\.period.lastDay).min() }
        let table = table(values)
        var missing: Sources = [:]
        for rating in ratings {
            guard let definition = rules[rating.ruleVersion] else { continue }
            for (kind, comparator) in definition.comparators {
                let members = catalogue.members(of: kind, for: rating.series.authority, in: rating.period)
                    .map { Series(authority: $0, measure: comparator.measure) }
                guard let day = members.compactMap({ reached[$0] }).max() else { continue }
                let average = table.average(kind, for: rating.series, in: rating.period, by: definition)
                if let average, average.period.lastDay >= day { continue }
                for member in members { missing[member] = sources[member] }
            }
        }
        return missing
    }
}
