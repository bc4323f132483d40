internal import Contracts
internal import Scorecard
internal import Settings

extension MappedFigures {
    /// Adds the fraction to a value, as far as the two agree or the mapping wants both.
    func withFraction(
        _ figures: Figures, _ measure: MappedMeasure, _ unit: MeasureUnit?, _ leftOut: inout LeftOut
    ) throws(Rejection) -> Figures {
        guard let fraction = measure.fraction else { return figures }
        var figures = figures
        guard
            case .number(let numerator) = try cell(header.place(fraction.numerator), .numerator),
            case .number(let denominator) = try cell(header.place(fraction.denominator), .denominator)
        else {
            leftOut.fractions += 1
            return figures
        }
        let agrees = agree(figures.value, numerator, denominator, unit)
        switch agrees ? .reject : measure.mismatch {
        case .reject: figures.fraction = (numerator, denominator)
        case .fraction where DecimalNumber(denominator)?.isZero == false:
            leftOut.values += 1
            figures.value = nil
            figures.fraction = (numerator, denominator)
        case .value, .fraction: leftOut.fractions += 1
        }
        return figures
    }

    /// True also where one is no number, which the judge says.
    private func agree(_ value: String?, _ numerator: String, _ denominator: String, _ unit: MeasureUnit?) -> Bool {
        guard let unit, let value = value.flatMap({ DecimalNumber($0) }), let numerator = DecimalNumber(numerator),
            let denominator = DecimalNumber(denominator)
        else { return true }
        return !denominator.isZero && unit.agrees(value, with: numerator, over: denominator)
    }
}
