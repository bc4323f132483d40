internal import Scorecard

/// The numerators and denominators of one measure in one file.
struct PublishedCounts {
    private let numerators: [Int: PublishedFigure]
    private let denominators: [Int: PublishedFigure]
    private let catalogue: Catalogue

    init(numerators: [PublishedFigure], denominators: [PublishedFigure], catalogue: Catalogue) {
        self.numerators = Dictionary(numerators.map { ($0.line, $0) }) { first, _ in first }
        self.denominators = Dictionary(denominators.map { ($0.line, $0) }) { first, _ in first }
        self.catalogue = catalogue
    }

    /// `nil` where a part of it is a symbol.
    func fraction(on line: Int) -> MeasuredValue? {
        guard let numerator = numerators[line]?.number, let denominator = denominators[line]?.number else { return nil }
        return .fraction(numerator: numerator, denominator: denominator)
    }

    func numerator(on line: Int) -> DecimalNumber? { numerators[line]?.number }
    func denominator(on line: Int) -> DecimalNumber? { denominators[line]?.number }

    /// The denominators of the local authorities within an area whose numerators are not published, added up.
    func denominatorsWithoutNumerator(within area: AuthorityCode, in period: Period) -> ExactNumber {
        denominators.values.reduce(.zero) { sum, figure in
            guard figure.period == period, let denominator = figure.number, numerators[figure.line]?.number == nil,
                let authority = catalogue[figure.series.authority], authority.kind == .localAuthority,
                catalogue[area]?.kind == .nation || authority.region == area
            else { return sum }
            return sum + ExactNumber(denominator)
        }
    }
}
