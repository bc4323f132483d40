internal import Contracts
internal import Scorecard
internal import Settings

/// The returns that the rows of a file stand for by a mapping.
struct MappedRows {
    private let form: MappedForm
    let header: MappedHeader
    private let backfill: Bool
    private(set) var leftOut = LeftOut()
    /// The line that each return of the file stands on.
    private var lines: [Occasion: Int] = [:]

    private struct Occasion: Hashable {
        let series: Series
        let period: Period
    }

    private var mapping: FileMapping { form.mapping }

    /// - Throws: ``FileFault`` where the header has not the columns that the mapping names.
    init(_ header: CSVReader.Row, form: MappedForm, backfill: Bool) throws(FileFault) {
        self.form = form
        self.header = try MappedHeader(header, for: form.mapping)
        self.backfill = backfill
    }

    /// The returns of a row: none where the mapping leaves it out, several where it holds several measures.
    mutating func returns(of row: CSVReader.Row) -> [MappedReturn] {
        do throws(Rejection) {
            try row.checkShape(columns: header.count) { header.name($0) }
            let measures = measures(of: row)
            guard !measures.isEmpty else {
                leftOut.filteredRows += 1
                return []
            }
            let subjects: [MappedSubject]
            switch try MappedSubject.subjects(of: row, form, header) {
            case .known(let known): subjects = known
            case .leftOut(let name):
                leftOut.unknownAuthorities[name, default: 0] += 1
                return []
            }
            let period = try period(of: row)
            var returns: [MappedReturn] = []
            for measure in measures {
                for subject in subjects { returns += self.returns(row, measure, subject, period) }
            }
            return returns
        } catch {
            return [MappedReturn(body: .failure(error), places: [:])]
        }
    }

    private func passes(_ row: CSVReader.Row, _ filters: [RowFilter]) -> Bool {
        filters.allSatisfy { $0.allowed.contains(row.fields[header.place($0.column)]) }
    }

    private func measures(of row: CSVReader.Row) -> [MappedMeasure] {
        guard passes(row, mapping.filters) else { return [] }
        return mapping.measures.filter { passes(row, $0.filters) }
    }

    private func period(of row: CSVReader.Row) throws(Rejection) -> Period {
        let place = header.place(mapping.period.column)
        let identifier = mapping.period.identifier.map { row.fields[header.place($0)] }
        guard let period = mapping.period.period(row.fields[place], identifier: identifier) else {
            throw Rejection(
                .badPeriod,
                "\(header.name(place)): no period by the mapping; 'identifiers' or 'form' says how it is written",
                field: .period, excerpt: Excerpt(row.fields[place] + (identifier.map { "' and '\($0)" } ?? "")))
        }
        return period
    }

    private mutating func returns(
        _ row: CSVReader.Row, _ measure: MappedMeasure, _ subject: MappedSubject, _ period: Period
    ) -> [MappedReturn] {
        var places: [ReturnField: Int] = [.period: header.place(mapping.period.column)]
        places[.authority] = subject.place
        do throws(Rejection) {
            let reader = MappedFigures(row: row, header: header, symbols: mapping.symbols)
            guard
                let figures = try reader.figures(
                    of: measure, valuePlace: subject.valuePlace, unit: form.units[measure.measure], &places, &leftOut)
            else { return [] }
            try refuseRepetition(measure.measure, subject, period, line: row.line)
            return [MappedReturn(body: .success(body(figures, measure, subject, period)), places: places)]
        } catch {
            return [MappedReturn(body: .failure(error), places: places)]
        }
    }

    private mutating func refuseRepetition(
        _ measure: MeasureID, _ subject: MappedSubject, _ period: Period, line: Int
    ) throws(Rejection) {
        guard form.refusesRepetition, let authority = AuthorityCode(subject.code) else { return }
        let occasion = Occasion(series: Series(authority: authority, measure: measure), period: period)
        if let first = lines[occasion] {
            throw Rejection(
                .conflictingRevision,
                "line \(first) is of the same authority, measure and period; does the mapping lack a filter?")
        }
        lines[occasion] = line
    }

    private func body(
        _ figures: MappedFigures.Figures, _ measure: MappedMeasure, _ subject: MappedSubject, _ period: Period
    ) -> [UInt8] {
        ReturnBody(
            authority: subject.code.isEmpty ? nil : subject.code, measure: measure.measure.rawValue,
            period: period.description, revision: mapping.revision, value: figures.value, symbol: figures.symbol,
            numerator: figures.fraction?.numerator, denominator: figures.fraction?.denominator,
            status: mapping.status?.rawValue, asAt: mapping.isAsAtPeriodEnd ? period.lastDay.description : nil,
            submittedAt: "\(mapping.submittedAt)T00:00:00Z", source: mapping.source, commentary: nil,
            backfill: backfill
        ).json
    }
}
