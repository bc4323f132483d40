internal import Contracts
internal import Importing
internal import Reporting
internal import Scorecard
internal import Store

/// The figures that rule sets are tried on.
struct TrialFigures {
    let authority: AuthorityCode
    let period: Period
    let figures: [RuleTrial.Figure]

    /// - Parameters:
    ///   - file: A CSV file; `nil` takes the stored values and the targets that they were rated by.
    ///   - edition: What is withheld in the public one has no value here either: rule sets could be chosen so that their
    ///     colours tell it.
    init(authority code: String, period text: String, file: String?, edition: Edition) throws {
        let context = CommandContext()
        period = try context.period(text)
        if let file {
            guard let code = AuthorityCode(code) else {
                throw CommandFailure(code: 64, text: "'\(code)' is no ONS code; write it like E06000049")
            }
            authority = code
            figures = try Self.read(file)
            return
        }
        let catalogue = try context.catalogue()
        let council = try context.authority(code, in: catalogue)
        authority = council.code
        let report = try ReportBuilder.report(
            of: council, in: period, catalogue: catalogue, edition: edition, asAt: nil, now: CommandContext.now,
            on: try context.database())
        figures = report.lines.compactMap { (line) -> RuleTrial.Figure? in
            guard let value = line.value else { return nil }
            return RuleTrial.Figure(
                name: line.measure.id.rawValue, unit: line.measure.definition.unit,
                polarity: line.measure.definition.polarity, value: value.value,
                target: line.measure.definition.polarity == .band
                    ? nil : line.rated?.facts.target.flatMap { DecimalNumber($0) },
                base: line.base)
        }
    }

    private static let columns = ["measure", "unit", "polarity", "value", "target", "base"]

    private static func read(_ path: String) throws -> [RuleTrial.Figure] {
        let input = try InputFile(path)
        do {
            var reader = try CSVReader(try input.read())
            guard let header = try reader.next(), header.fields == columns else {
                throw CommandFailure.badData(
                    "\(input.name):1: the columns must be \(columns.joined(separator: ",")), in this order")
            }
            var figures: [RuleTrial.Figure] = []
            while let row = try reader.next() { figures.append(try figure(row, of: input.name)) }
            return figures
        } catch let fault as FileFault {
            throw CommandFailure.badData("\(input.name):\(fault.line): \(fault.textWithExcerpt)")
        }
    }

    private static func figure(_ row: CSVReader.Row, of file: String) throws -> RuleTrial.Figure {
        func fail(_ column: Int, _ expectation: String) -> CommandFailure {
            let found = row.fields.indices.contains(column) ? Terminal.printable(row.fields[column]) : "nothing"
            return .badData(
                "\(file):\(row.line): column \(column + 1), '\(columns[column])': must be \(expectation), found '\(found)'"
            )
        }
        if let complaint = row.complaint { throw CommandFailure.badData("\(file):\(row.line): \(complaint)") }
        guard row.fields.count == columns.count else {
            throw CommandFailure.badData(
                "\(file):\(row.line): the row has \(row.fields.count) fields, the header \(columns.count)")
        }
        func number(_ column: Int) throws -> DecimalNumber? {
            guard !row.fields[column].isEmpty else { return nil }
            guard let number = DecimalNumber(row.fields[column]) else { throw fail(column, "an exact number or empty") }
            return number
        }
        guard let unit = MeasureUnit(rawValue: row.fields[1]) else {
            throw fail(1, "one of \(MeasureUnit.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard let polarity = Polarity(rawValue: row.fields[2]), polarity != .band else {
            throw fail(2, "high, low or none")
        }
        let value: MeasuredValue
        if let symbol = ValueSymbol(rawValue: row.fields[3]) {
            value = .symbol(symbol)
        } else if let number = try number(3) {
            value = .number(number)
        } else {
            throw fail(3, "an exact number or a symbol")
        }
        return RuleTrial.Figure(
            name: row.fields[0], unit: unit, polarity: polarity, value: value, target: try number(4),
            base: try number(5).map { .number($0) })
    }
}
