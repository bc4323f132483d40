internal import Importing
package import Scorecard
internal import Settings

/// Compares the means of an authority's first set of neighbours, as ratings would have them, with published ones.
package struct NeighbourComparison {
    /// Columns of the published file.
    private static let (average, count) = ("sn_avg_2018set", "sn_n")

    private let catalogue: Catalogue
    private let authority: AuthorityCode
    private let values: [PublishedFigure]
    private let table: ComparisonTable

    /// - Parameters:
    ///   - authority: Whose neighbours they are.
    ///   - files: Hold the neighbours' values.
    package init(_ catalogue: Catalogue, of authority: AuthorityCode, files: [PublishedFile]) throws {
        self.catalogue = catalogue.holdingFirstNeighbours(of: authority)
        self.authority = authority
        values = try files.flatMap { try $0.read().figures }
        table = ComparisonTable(self.catalogue, values: values.map { ($0.series, $0.period, $0.value) })
    }

    /// One outcome for each measure of the published file.
    package func outcomes(of published: PublishedFile) throws -> [ComparisonOutcome] {
        let averages = try read(Self.average, decimals: 10, of: published)
        let counts = try read(Self.count, decimals: nil, of: published)
        let countByOccasion = Dictionary(counts.map { (Occasion($0), $0.number) }) { first, _ in first }
        let restated = try restatements(published)
        return published.mapping.measures.map { mapped in
            var outcome = ComparisonOutcome(title: "neighbours' mean, \(mapped.measure)")
            let mine = averages.filter { $0.series.measure == mapped.measure }
            for figure in mine {
                compare(figure, count: countByOccasion[Occasion(figure)] ?? nil, restated, &outcome)
            }
            let told = Set(mine.map(\.period))
            let own = Set(
                values.filter { $0.series == Series(authority: authority, measure: mapped.measure) }.map(\.period))
            for _ in own.subtracting(told) { outcome.cannot("no mean is published for the period") }
            return outcome
        }
    }

    private struct Occasion: Hashable {
        let series: Series
        let period: Period
        init(_ figure: PublishedFigure) { (series, period) = (figure.series, figure.period) }
    }

    private func read(_ column: String, decimals: Int?, of file: PublishedFile) throws -> [PublishedFigure] {
        try file.read { mapping in
            mapping.authority = .columns([
                MappedAuthority.ValueColumn(column: MappedColumn([column]), authority: authority)
            ])
            for index in mapping.measures.indices { mapping.measures[index].decimals = decimals }
        }.figures
    }

    private func compare(
        _ figure: PublishedFigure, count: DecimalNumber?, _ restated: Set<Restatement>,
        _ outcome: inout ComparisonOutcome
    ) {
        guard let published = figure.number.map({ ExactNumber($0) }) else {
            return outcome.cannot("no mean is published for the period")
        }
        guard let definition = catalogue[figure.series.measure]?.definition,
            let ours = table.average(.neighbours, for: figure.series, in: figure.period, by: definition),
            ours.period == figure.period
        else { return outcome.cannot("the neighbours' values of the period are not in the files") }
        // As the contract tells an average; published ones carry the noise of binary numbers.
        let isSame = ours.value.shortText(decimals: 10) == published.shortText(decimals: 10)
        if isSame, count == DecimalNumber(ours.count) {
            outcome.agree += 1
            return
        }
        let isRestated = restated.contains(Restatement(measure: figure.series.measure, period: figure.period))
        outcome.differences.append(
            ComparisonOutcome.Difference(
                place: "\(figure.period): published \(published.shortText()) of \(count?.description ?? "?"), "
                    + "ours \(ours.value.shortText()) of \(ours.count)",
                explanation: isRestated
                    ? "the files are of different releases: other figures of the same measure and period differ too"
                    : nil))
    }
}

extension NeighbourComparison {
    /// A measure and period that two files tell differently.
    private struct Restatement: Hashable {
        let measure: MeasureID
        let period: Period
    }

    /// Where the published file tells another number of an authority than the files of values.
    private func restatements(_ published: PublishedFile) throws -> Set<Restatement> {
        let known = Dictionary(values.map { (Occasion($0), $0.value) }) { first, _ in first }
        var found: Set<Restatement> = []
        for figure in try published.read().figures {
            guard case .number(let number) = known[Occasion(figure)], let other = figure.number, other != number else {
                continue
            }
            found.insert(Restatement(measure: figure.series.measure, period: figure.period))
        }
        return found
    }
}

extension Catalogue {
    /// The same catalogue, but for an authority whose first set of neighbours holds for ever.
    fileprivate func holdingFirstNeighbours(of code: AuthorityCode) -> Catalogue {
        Catalogue(
            measures: measures,
            authorities: authorities.map { authority in
                guard authority.code == code else { return authority }
                return Authority(
                    code: code, formerCodes: authority.formerCodes, laNumber: authority.laNumber,
                    name: authority.name, kind: authority.kind, region: authority.region,
                    alertsFrom: authority.alertsFrom, neighbours: Array(authority.neighbours.prefix(1)))
            })
    }
}
