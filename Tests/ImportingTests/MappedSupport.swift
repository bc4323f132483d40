import Contracts
import Foundation
import Importing
import Scorecard
import ScorecardTestSupport
import Settings

/// A file in some form, and the mapping that it is read by.
struct Mapped {
    static let catalogue = Catalogue(
        measures: [
            measure(.conferencesAnnual, .percent), measure("plans-annual", .number),
        ],
        authorities: [
            Authority(code: .cheshireEast, laNumber: 895, name: "Cheshire East", kind: .localAuthority),
            Authority(
                code: "E06000065", formerCodes: ["E10000023"], laNumber: 815, name: "North Yorkshire",
                kind: .localAuthority),
            Authority(code: .england, name: "England", kind: .nation),
        ])

    private static func measure(_ id: MeasureID, _ unit: MeasureUnit) -> Measure {
        Measure(
            id: id, title: id.rawValue, service: "child-protection",
            definition: RatingDefinition(unit: unit, polarity: .low, cadence: .financialYear))
    }

    static func mapping(_ measures: [MappedMeasure]) -> FileMapping {
        FileMapping(
            source: "dfe", submittedAt: "2025-10-30", status: .final, revision: 3, isAsAtPeriodEnd: true,
            period: MappedPeriod(
                column: MappedColumn(["year"]), identifier: MappedColumn(["time_identifier"]),
                identifiers: ["reporting year": .financialYearEnding]),
            authority: .named(.code(MappedColumn(["code"]))), skipsUnknownAuthorities: false, filters: [],
            symbols: CellSymbols(), measures: measures)
    }

    private let text: String
    private let mapping: FileMapping

    init(_ text: String, _ measures: [MappedMeasure]) {
        self.text = text
        mapping = Self.mapping(measures)
    }

    func entries() throws -> [ReturnFile.Entry] {
        var file = try Self.file(text, mapping)
        return try Self.entries(&file)
    }

    static func file(_ text: String, _ mapping: FileMapping, backfill: Bool = false) throws -> ReturnFile {
        try ReturnFile(
            Array(text.utf8), judge: ReturnJudge(catalogue), backfill: backfill,
            mapping: MappedForm(mapping, catalogue: catalogue))
    }

    static func entries(_ file: inout ReturnFile) throws -> [ReturnFile.Entry] {
        var entries: [ReturnFile.Entry] = []
        while let entry = try file.next() { entries.append(entry) }
        return entries
    }

    static func reason(_ entry: ReturnFile.Entry) -> RejectReason? {
        if case .failure(let rejection) = entry.outcome { rejection.reason } else { nil }
    }

    static func body(_ entry: ReturnFile.Entry) -> String { String(decoding: entry.body, as: UTF8.self) }

    /// Value and symbol as they stand in the message.
    static func figures(_ entry: ReturnFile.Entry) -> String { members(entry, ["value", "symbol"]) }

    /// Value, numerator and denominator as they stand in the message.
    static func values(_ entry: ReturnFile.Entry) -> String {
        members(entry, ["value", "numerator", "denominator"])
    }

    private static func members(_ entry: ReturnFile.Entry, _ names: [String]) -> String {
        guard let object = try? JSONSerialization.jsonObject(with: Data(entry.body)) as? [String: Any] else {
            return ""
        }
        return names.map { name in (object[name] as? String).map { "\"\($0)\"" } ?? "null" }.joined(separator: ",")
    }
}

extension MappedMeasure {
    static func percentage(
        value: String?, _ numerator: String? = nil, _ denominator: String? = nil, filters: [String: Set<String>] = [:]
    ) -> MappedMeasure {
        var fraction: Fraction?
        if let numerator, let denominator {
            fraction = Fraction(numerator: MappedColumn([numerator]), denominator: MappedColumn([denominator]))
        }
        return MappedMeasure(
            measure: .conferencesAnnual, value: value.map { MappedColumn([$0]) }, fraction: fraction,
            filters: rows(filters))
    }

    static func count(value: String?, filters: [String: Set<String>] = [:]) -> MappedMeasure {
        MappedMeasure(
            measure: "plans-annual", value: value.map { MappedColumn([$0]) }, filters: rows(filters))
    }

    static func count(value: MappedColumn) -> MappedMeasure { MappedMeasure(measure: "plans-annual", value: value) }

    private static func rows(_ filters: [String: Set<String>]) -> [RowFilter] {
        filters.map { RowFilter(column: MappedColumn([$0.key]), allowed: $0.value) }
    }
}
