internal import Contracts
internal import Scorecard

/// The columns of one file, in any order, and what its rows say by them.
struct CSVColumns {
    private let columns: [CSVColumn]
    private let places: [CSVColumn: Int]

    /// - Throws: Where a column is unknown, repeated or missing.
    init(_ header: CSVReader.Row) throws(FileFault) {
        try header.refuseFlawedHeader()
        var columns: [CSVColumn] = []
        for (place, heading) in header.fields.enumerated() {
            guard let column = CSVColumn(heading: heading) else {
                throw FileFault(
                    line: header.line, "column \(place + 1) of the header is not one that a return has",
                    excerpt: Excerpt(heading))
            }
            if let first = columns.firstIndex(of: column) {
                throw FileFault(
                    line: header.line, "columns \(first + 1) and \(place + 1) of the header are both '\(column)'")
            }
            columns.append(column)
        }
        let needed: [[CSVColumn]] = [
            [.measure], [.period, .timePeriod], [.authority, .geographicLevel], [.source], [.submittedAt],
        ]
        for names in needed where names.allSatisfy({ !columns.contains($0) }) {
            let wanted = names.map { "'\($0.rawValue)'" }.joined(separator: " or ")
            throw FileFault(line: header.line, "column \(SafeText(quotingNothing: wanted)) is missing in the header")
        }
        self.columns = columns
        places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    }

    /// The message body that a row stands for.
    ///
    /// - Throws: ``Rejection`` that names the column.
    func body(of row: CSVReader.Row, backfill: Bool) throws(Rejection) -> [UInt8] {
        try row.checkShape(columns: columns.count) { name($0) }
        func cell(_ column: CSVColumn) -> String? {
            guard let place = places[column] else { return nil }
            let text = row.fields[place]
            return text.isEmpty ? nil : text
        }
        let period = try period(cell)
        let (value, symbol) = value(cell)
        let isHistory = try isBackfill(cell(.backfill)) || backfill
        let revision = try revision(cell(.revision))
        return ReturnBody(
            authority: cell(authorityColumn(cell)), measure: cell(.measure), period: period, revision: revision,
            value: value, symbol: symbol, numerator: cell(.numerator), denominator: cell(.denominator),
            status: cell(.status), asAt: cell(.asAt), submittedAt: cell(.submittedAt), source: cell(.source),
            commentary: cell(.commentary), backfill: isHistory
        ).json
    }

    /// Number and name of a column.
    private func name(_ place: Int) -> SafeText { "column \(place + 1), '\(columns[place])'" }

    private func name(_ column: CSVColumn) -> SafeText {
        places[column].map { name($0) } ?? "column '\(column)', which the file does not have"
    }

    /// Adds to a rejection the column of the field that it is about.
    func place(_ rejection: Rejection, in row: CSVReader.Row) -> Rejection {
        guard let field = rejection.field else { return rejection }
        func cell(_ column: CSVColumn) -> String? { places[column].map { row.fields[$0] } }
        switch field {
        case .authority: return rejection.placed(name(authorityColumn(cell)))
        case .period where cell(.timePeriod)?.isEmpty == false: return rejection.placed(name(.timePeriod))
        // A symbol may stand in the value's column.
        case .symbol where cell(.symbol)?.isEmpty ?? true: return rejection.placed(name(.value))
        default: return rejection.placed(name(CSVColumn(field)))
        }
    }
}

extension CSVColumns {
    /// Where the code of the row's level stands, if the file is in the Department for Education's form.
    private func authorityColumn(_ cell: (CSVColumn) -> String?) -> CSVColumn {
        switch cell(.geographicLevel) {
        case "National": .countryCode
        case "Regional": .regionCode
        case "Local authority": .newLACode
        default: .authority
        }
    }

    private func period(_ cell: (CSVColumn) -> String?) throws(Rejection) -> String? {
        guard let timePeriod = cell(.timePeriod) else { return cell(.period) }
        let identifier = cell(.timeIdentifier) ?? ""
        guard let period = Period(timePeriod: timePeriod, timeIdentifier: identifier) else {
            throw Rejection(
                .badPeriod,
                "\(name(.timePeriod)): with 'time_identifier' no period; write them like 201819 and Financial year Q2",
                field: .period, excerpt: Excerpt("\(timePeriod)' and '\(identifier)"))
        }
        return period.description
    }

    /// A symbol may stand in the value's column.
    private func value(_ cell: (CSVColumn) -> String?) -> (value: String?, symbol: String?) {
        let symbol = cell(.symbol)
        guard let text = cell(.value), symbol == nil else { return (cell(.value), symbol) }
        return CSVReader.Row.isSymbol(text) ? (nil, text) : (text, nil)
    }

    private func isBackfill(_ text: String?) throws(Rejection) -> Bool {
        switch text?.lowercased() {
        case nil, "false": return false
        case "true": return true
        case .some(let other):
            throw Rejection(
                .wrongType, "\(name(.backfill)): must be true or false", field: .backfill, excerpt: Excerpt(other))
        }
    }

    /// The first revision unless a column says another.
    private func revision(_ text: String?) throws(Rejection) -> Int32 {
        guard let text else { return 1 }
        let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isPlain, text.utf8.first != UInt8(ascii: "0"), let revision = Int32(text) else {
            throw Rejection(
                .wrongType, "\(name(.revision)): must be a whole number from 1 to \(Int32.max)", field: .revision,
                excerpt: Excerpt(text))
        }
        return revision
    }
}
