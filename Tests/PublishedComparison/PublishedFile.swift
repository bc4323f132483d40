package import Foundation
package import Importing
package import Scorecard
package import Settings

/// A published file with the mapping that it is read by.
package struct PublishedFile {
    package let name: String
    package let mapping: FileMapping
    private let url: URL
    private let catalogue: Catalogue

    /// - Throws: `ConfigurationError` where the mapping cannot be read.
    package init(_ url: URL, mapping: URL, catalogue: Catalogue) throws {
        self.url = url
        name = url.lastPathComponent
        self.catalogue = catalogue
        self.mapping = try MappingReader.read(mapping.path, catalogue: catalogue)
    }

    /// What reading gave.
    package struct Reading {
        package var figures: [PublishedFigure] = []
        package var rejected = 0
        package var leftOut = LeftOut()
    }

    /// Reads the file as `scorecard publish` does.
    ///
    /// - Parameter change: Changes the mapping first, to read other columns.
    package func read(_ change: (inout FileMapping) -> Void = { _ in }) throws -> Reading {
        var mapping = mapping
        change(&mapping)
        let form = MappedForm(mapping, catalogue: catalogue, refusesRepetition: false)
        var file = try ReturnFile(
            [UInt8](try Data(contentsOf: url)), judge: ReturnJudge(catalogue), backfill: true, mapping: form)
        var reading = Reading()
        while let entry = try file.next() {
            guard case .success(let series) = entry.outcome else {
                reading.rejected += 1
                continue
            }
            let body = try JSONDecoder().decode(SubmittedBody.self, from: Data(entry.body))
            guard let period = Period(body.period), let value = body.measured else {
                reading.rejected += 1
                continue
            }
            reading.figures.append(PublishedFigure(line: entry.line, series: series, period: period, value: value))
        }
        reading.leftOut = file.leftOut ?? LeftOut()
        return reading
    }
}

/// The fields of a message that a comparison needs.
private struct SubmittedBody: Decodable {
    let period: String
    let value: String?
    let symbol: String?
    let numerator: String?
    let denominator: String?

    var measured: MeasuredValue? {
        if let number = value.flatMap({ DecimalNumber($0) }) { return .number(number) }
        if let numerator = numerator.flatMap({ DecimalNumber($0) }),
            let denominator = denominator.flatMap({ DecimalNumber($0) })
        {
            return .fraction(numerator: numerator, denominator: denominator)
        }
        return symbol.flatMap { ValueSymbol(rawValue: $0 == "k" ? "low" : $0) }.map { .symbol($0) }
    }
}
