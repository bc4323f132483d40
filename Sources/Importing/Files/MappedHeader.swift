internal import Contracts
internal import Settings

/// Where the columns that a mapping names stand in one file.
struct MappedHeader {
    /// How many columns the header has.
    let count: Int
    private let places: [MappedColumn: Int]
    private let headings: [Int: String]

    /// - Throws: Where a column is missing or there more than once.
    init(_ header: CSVReader.Row, for mapping: FileMapping) throws(FileFault) {
        try header.refuseFlawedHeader()
        let found = header.fields.map(Self.normalised)
        var places: [MappedColumn: Int] = [:]
        var headings: [Int: String] = [:]
        for column in mapping.columns where places[column] == nil {
            let names = column.headings.map(Self.normalised)
            let matches = found.indices.filter { names.contains(found[$0]) }
            let wanted = SafeText(
                quotingNothing: column.headings.map { "'\($0)'" }.joined(separator: " or "))
            guard let place = matches.first else {
                throw FileFault(
                    line: header.line, "column \(wanted), which the mapping names, is missing in the header")
            }
            if matches.count > 1 {
                throw FileFault(
                    line: header.line, "columns \(place + 1) and \(matches[1] + 1) of the header are both \(wanted)")
            }
            places[column] = place
            headings[place] = found[place]
        }
        self.places = places
        self.headings = headings
        count = found.count
    }

    /// With single spaces and none around, however file and mapping write it.
    private static func normalised(_ heading: String) -> String {
        heading.split(separator: " ").joined(separator: " ")
    }

    /// From 0; every column of the mapping has one.
    func place(_ column: MappedColumn) -> Int { places[column] ?? 0 }

    /// Number of a column, and its name where the mapping has it: no other heading is told.
    func name(_ place: Int) -> SafeText {
        guard let heading = headings[place] else { return "column \(place + 1)" }
        return SafeText(quotingNothing: "column \(place + 1), '\(heading)'")
    }
}

extension FileMapping {
    /// Every column that it names.
    fileprivate var columns: [MappedColumn] {
        var columns = [period.column] + [period.identifier].compactMap { $0 } + filters.map(\.column)
        switch authority {
        case .named(let name): columns.append(name.column)
        case .byLevel(let level, let names): columns += [level] + names.values.map(\.column)
        case .fixed: break
        case .columns(let values): columns += values.map(\.column)
        }
        for measure in measures {
            columns += [measure.value, measure.symbol].compactMap { $0 } + measure.filters.map(\.column)
            if let fraction = measure.fraction { columns += [fraction.numerator, fraction.denominator] }
        }
        return columns
    }
}
