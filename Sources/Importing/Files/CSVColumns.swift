internal import Contracts
internal import Scorecard

/// The columns of a CSV file of returns, in any order: our own names, or the Department for Education's.
struct CSVColumns {
    private let places: [String: Int]
    private let count: Int

    private static let known: Set<String> = [
        "authority", "measure", "period", "revision", "value", "symbol", "numerator", "denominator", "status",
        "as_at", "submitted_at", "source", "commentary", "backfill", "time_period", "time_identifier",
        "geographic_level", "country_code", "country_name", "region_code", "region_name", "new_la_code",
        "old_la_code", "la_name",
    ]

    /// - Throws: Where a column is unknown, repeated or missing.
    init(_ header: CSVReader.Row) throws(CSVReader.Fault) {
        var places: [String: Int] = [:]
        for (place, name) in header.fields.enumerated() {
            let name = name.lowercased().filter { $0 != " " }
            guard Self.known.contains(name) else {
                throw CSVReader.Fault(
                    line: header.line, text: "column \(place + 1), '\(name)', is not one that a return has")
            }
            guard places.updateValue(place, forKey: name) == nil else {
                throw CSVReader.Fault(line: header.line, text: "column '\(name)' stands twice")
            }
        }
        let needed = [["measure"], ["period", "time_period"], ["authority", "geographic_level"], ["source"]]
        for names in needed where names.allSatisfy({ places[$0] == nil }) {
            throw CSVReader.Fault(
                line: header.line, text: "column '\(names.joined(separator: "' or '"))' is missing")
        }
        self.places = places
        count = header.fields.count
    }

    /// The message body that a row stands for.
    ///
    /// - Throws: ``Rejection`` that names the column.
    func body(of row: CSVReader.Row, backfill: Bool) throws(Rejection) -> [UInt8] {
        guard row.fields.count == count else {
            throw Rejection(.missingField, "the row has \(row.fields.count) fields, the header \(count)")
        }
        func cell(_ name: String) -> String? {
            guard let place = places[name] else { return nil }
            let text = row.fields[place]
            return text.isEmpty ? nil : text
        }
        let period = try period(cell)
        let (value, symbol) = value(cell)
        let isHistory = backfill || cell("backfill") == "true"
        guard let revision = Int32(cell("revision") ?? "1") else {
            throw Rejection(.wrongType, "column 'revision' is no whole number")
        }
        var json = JSONWriter()
        json.object { json in
            json.member("authority", authority(cell))
            json.member("measure", cell("measure"))
            json.member("period", period)
            json.member("revision", revision)
            json.member("value", value)
            json.member("symbol", symbol)
            json.member("numerator", cell("numerator"))
            json.member("denominator", cell("denominator"))
            json.member("status", cell("status"))
            json.member("asAt", cell("as_at"))
            json.member("submittedAt", cell("submitted_at"))
            json.member("source", cell("source"))
            json.member("commentary", cell("commentary"))
            json.member("backfill", isHistory)
        }
        return json.bytes
    }

    /// The code of the row's level, where the file is in the Department for Education's form.
    private func authority(_ cell: (String) -> String?) -> String? {
        switch cell("geographic_level") {
        case "National": cell("country_code")
        case "Regional": cell("region_code")
        case "Local authority": cell("new_la_code")
        default: cell("authority")
        }
    }

    private func period(_ cell: (String) -> String?) throws(Rejection) -> String? {
        guard let timePeriod = cell("time_period") else { return cell("period") }
        let identifier = cell("time_identifier") ?? ""
        guard let period = Period(timePeriod: timePeriod, timeIdentifier: identifier) else {
            throw Rejection(
                .badPeriod, "columns 'time_period' and 'time_identifier' hold '\(timePeriod)' and '\(identifier)'")
        }
        return period.description
    }

    /// A symbol may stand in the value's column.
    private func value(_ cell: (String) -> String?) -> (value: String?, symbol: String?) {
        let symbol = cell("symbol")
        guard let text = cell("value"), symbol == nil else { return (cell("value"), symbol) }
        let isWord =
            text == ":" || text == "~"
            || text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 >= UInt8(ascii: "a") }
        return isWord ? (nil, text) : (text, nil)
    }
}
