internal import Contracts
internal import Scorecard
internal import Settings

/// Reads the figures of one measure from a row: value, symbol and fraction.
struct MappedFigures {
    struct Figures {
        var value: String?
        var symbol: String?
        var fraction: (numerator: String, denominator: String)?
    }

    /// What a cell says.
    enum Cell {
        /// A number, or what the judge refuses as one.
        case number(String)
        case symbol(String)
        case leftOut
    }

    let row: CSVReader.Row
    let header: MappedHeader
    let symbols: CellSymbols

    /// - Parameters:
    ///   - valuePlace: Where the value stands, if that goes by the authority.
    ///   - places: Is given where the fields stand.
    /// - Returns: `nil` where the cell stands for no return.
    /// - Throws: ``Rejection`` for a blank that the mapping does not explain.
    func figures(
        of measure: MappedMeasure, valuePlace: Int?, unit: MeasureUnit?, _ places: inout [ReturnField: Int],
        _ leftOut: inout LeftOut
    ) throws(Rejection) -> Figures? {
        if let fraction = measure.fraction {
            places[.numerator] = header.place(fraction.numerator)
            places[.denominator] = header.place(fraction.denominator)
        }
        if isLeftOut(measure) {
            leftOut.cells += 1
            return nil
        }
        guard let place = valuePlace ?? measure.value.map({ header.place($0) }) else {
            return try fractionAlone(measure, &places, &leftOut)
        }
        places[.value] = place
        places[.symbol] = measure.symbol.map { header.place($0) } ?? place
        let beside = symbolBeside(measure)
        if let beside, row.fields[place].isEmpty { return Figures(symbol: beside) }
        switch try cell(place, .value) {
        case .leftOut:
            leftOut.cells += 1
            return nil
        case .symbol(let symbol):
            if measure.symbol == nil || beside == nil { places[.symbol] = place }
            return Figures(symbol: symbol)
        case .number(let text):
            let value = measure.decimals.flatMap { RoundedText.rounded(text, decimals: $0) } ?? text
            let found = Figures(value: value, symbol: beside)
            return try withFraction(found, measure, unit, &leftOut)
        }
    }

    /// True where the symbol's column says that there is no return.
    private func isLeftOut(_ measure: MappedMeasure) -> Bool {
        guard let place = measure.symbol.map({ header.place($0) }), !row.fields[place].isEmpty else { return false }
        if case .leftOut? = symbols.meanings[row.fields[place]] { return true }
        return false
    }

    private func symbolBeside(_ measure: MappedMeasure) -> String? {
        guard let text = measure.symbol.map({ row.fields[header.place($0)] }), !text.isEmpty else { return nil }
        if case .symbol(let symbol) = symbols.meanings[text] { return symbol }
        return text
    }

    func cell(_ place: Int, _ field: ReturnField) throws(Rejection) -> Cell {
        let text = row.fields[place]
        switch symbols.meanings[text] {
        case .symbol(let symbol): return .symbol(symbol)
        case .leftOut: return .leftOut
        case nil: break
        }
        guard !text.isEmpty else {
            throw Rejection(
                .noValue, "\(header.name(place)): blank; the mapping's 'symbols' may say what a blank stands for",
                field: field)
        }
        // A word in place of a count is none that a value could stand without: the judge refuses it.
        let isSymbol = field == .value ? CSVReader.Row.isSymbol(text) : CellSymbols.names.contains(text)
        return isSymbol ? .symbol(text) : .number(text)
    }

    private func fractionAlone(
        _ measure: MappedMeasure, _ places: inout [ReturnField: Int], _ leftOut: inout LeftOut
    ) throws(Rejection) -> Figures? {
        guard let fraction = measure.fraction else { return nil }
        let (above, below) = (header.place(fraction.numerator), header.place(fraction.denominator))
        places[.value] = above
        let beside = symbolBeside(measure)
        if beside != nil { places[.symbol] = measure.symbol.map { header.place($0) } }
        if let beside, row.fields[above].isEmpty, row.fields[below].isEmpty { return Figures(symbol: beside) }
        switch (try cell(above, .numerator), try cell(below, .denominator)) {
        case (.number(let numerator), .number(let denominator)):
            return Figures(symbol: beside, fraction: (numerator, denominator))
        case (.leftOut, _), (_, .leftOut):
            leftOut.cells += 1
            return nil
        case (.symbol(let symbol), _):
            places[.symbol] = above
            return Figures(symbol: symbol)
        case (_, .symbol(let symbol)):
            places[.symbol] = below
            return Figures(symbol: symbol)
        }
    }
}
