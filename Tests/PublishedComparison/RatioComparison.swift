internal import Importing
package import Scorecard
internal import Settings

/// Compares each published percentage or rate with its published numerator and denominator.
package struct RatioComparison {
    private let catalogue: Catalogue

    package init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// One outcome for each measure of the file that has a value and a fraction; every row counts, also those that the
    /// mapping's filters keep out.
    package func outcomes(of file: PublishedFile) throws -> [ComparisonOutcome] {
        try file.mapping.measures.compactMap { measure in
            guard let value = measure.value, let fraction = measure.fraction else { return nil }
            func read(_ column: MappedColumn) throws -> PublishedFile.Reading {
                try file.read { mapping in
                    var only = measure
                    only.value = column
                    only.fraction = nil
                    only.mismatch = .reject
                    mapping.filters = []
                    mapping.measures = [only]
                }
            }
            let readings = (
                value: try read(value), numerator: try read(fraction.numerator),
                denominator: try read(fraction.denominator)
            )
            let counts = PublishedCounts(
                numerators: readings.numerator.figures, denominators: readings.denominator.figures,
                catalogue: catalogue)
            var outcome = ComparisonOutcome(title: "\(file.name), \(measure.measure)")
            for figure in readings.value.figures { compare(figure, with: counts, &outcome) }
            let unknown = readings.value.leftOut.unknownRows
            if unknown > 0 { outcome.cannot["of an area that is not in the catalogue", default: 0] += unknown }
            if readings.value.rejected > 0 { outcome.cannot["rejected", default: 0] += readings.value.rejected }
            return outcome
        }
    }

    private func compare(
        _ figure: PublishedFigure, with counts: PublishedCounts, _ outcome: inout ComparisonOutcome
    ) {
        guard let measure = catalogue[figure.series.measure] else { return }
        guard let value = figure.number else { return outcome.cannot("the published value is a symbol") }
        guard let fraction = counts.fraction(on: figure.line) else {
            return outcome.cannot("the numerator or the denominator is a symbol")
        }
        guard let quotient = fraction.number(in: measure.definition.unit) else {
            return outcome.cannot("the denominator is zero")
        }
        let published = ExactNumber(value)
        let decimals = measure.decimals
        if quotient.text(decimals: decimals) == published.text(decimals: decimals) {
            outcome.agree += 1
            return
        }
        let explainer = RatioExplainer(
            figure: figure, published: published, quotient: quotient, measure: measure, counts: counts,
            kind: catalogue[figure.series.authority]?.kind)
        outcome.differences.append(
            ComparisonOutcome.Difference(
                place: "line \(figure.line), \(figure.series.authority) \(figure.period): published \(value), "
                    + "ours \(quotient.shortText(decimals: decimals + 3))",
                explanation: explainer.explanation))
    }
}
