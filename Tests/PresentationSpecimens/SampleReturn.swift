internal import Contracts
internal import Foundation
internal import Scorecard
internal import Store

/// A return of the sample's files, read without the importer's judgement.
struct SampleReturn {
    let series: Series
    let period: Period
    let value: MeasuredValue
    var counts: ReturnCounts?
    let isProvisional: Bool
    let commentary: String?
    let asAt: CalendarDate?

    private init(_ fields: [String: String]) throws {
        let level = fields["geographic_level"]
        let code =
            switch level {
            case "National": fields["country_code"]
            case "Regional": fields["region_code"]
            default: fields["authority"] ?? fields["new_la_code"]
            }
        let isAcademic = fields["time_identifier"] == "Academic year"
        let period =
            fields["period"]
            ?? fields["time_period"].map {
                $0.count == 4
                    ? $0 : isAcademic ? "AY\($0.prefix(4))-\($0.suffix(2))" : "\($0.prefix(4))-\($0.suffix(2))"
            }
        guard let authority = code.flatMap({ AuthorityCode($0) }), let period = period.flatMap({ Period($0) }),
            let measure = fields["measure"].flatMap({ MeasureID($0) }),
            let value = MeasuredValue(
                value: fields["value"], symbol: fields["symbol"], numerator: fields["numerator"],
                denominator: fields["denominator"])
        else { throw SampleReport.Problem(description: "cannot be read: \(fields)") }
        series = Series(authority: authority, measure: measure)
        self.period = period
        self.value = value
        if let numerator = fields["numerator"].flatMap({ DecimalNumber($0) }),
            let denominator = fields["denominator"].flatMap({ DecimalNumber($0) })
        {
            counts = ReturnCounts(numerator: numerator, denominator: denominator)
        }
        isProvisional = fields["status"] == "provisional"
        commentary = fields["commentary"]
        asAt = (fields["as_at"] ?? fields["asAt"]).flatMap { CalendarDate($0) }
    }

    /// - Parameter csv: The sample's own: a comma stands in quotes only in the last column.
    static func rows(csv: String) throws -> [SampleReturn] {
        let lines = csv.split(whereSeparator: \.isNewline)
        let names = lines.first?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
        return try lines.dropFirst().map { line in
            let cells = line.split(separator: ",", maxSplits: names.count - 1, omittingEmptySubsequences: false)
            let fields = zip(names, cells).filter { !$0.1.isEmpty }.map { ($0, String($1)) }
            return try SampleReturn(Dictionary(fields) { first, _ in first })
        }
    }

    static func rows(jsonLines: String) throws -> [SampleReturn] {
        try jsonLines.split(whereSeparator: \.isNewline).map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            return try SampleReturn(object.mapValues { "\($0)" })
        }
    }
}
