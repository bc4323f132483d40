internal import Contracts
package import Reporting
package import Scorecard
internal import Store

/// The report as the Department for Education's tidy data: one row a measure and period, `snake_case` names, and a symbol
/// wherever there is nothing.
package struct TidyTable: Sendable {
    package static let columns = [
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
        "region_name", "new_la_code", "old_la_code", "la_name", "measure_id", "measure", "service", "unit", "polarity",
        "value", "value_marks", "value_as_at", "target", "rag", "direction", "travel", "neighbours_average",
        "neighbours_count", "neighbours_period", "national_average", "national_period", "is_reported_period",
    ]

    /// A cell for each of ``columns``; none is empty.
    package let rows: [[String]]

    package init(_ report: ScorecardReport, _ catalogue: Catalogue) {
        let place = Self.place(of: report.authority, catalogue)
        rows = report.lines.flatMap { line in
            Self.figures(of: line).map { figure in
                [figure.period.timePeriod, figure.period.timeIdentifier] + place + Self.cells(of: line, figure)
            }
        }
    }

    /// UTF-8 without a byte-order mark, lines that end in CRLF as RFC 4180 has them.
    package var csv: String {
        ([Self.columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private struct Figure {
        let period: Period
        let value: ReportStore.Value?
        let rag: RAGRating
        /// The one that the report shows.
        let isShown: Bool
    }

    /// Every period of a measure that the report has, oldest first.
    private static func figures(of line: ScorecardReport.Line) -> [Figure] {
        var figures =
            line.previousYearEnd.map {
                [Figure(period: $0.period, value: $0, rag: .none, isShown: false)]
            } ?? []
        figures += line.quarters.map { Figure(period: $0.period, value: $0.value, rag: $0.rag, isShown: false) }
        figures.removeAll { $0.period == line.period }
        figures.append(Figure(period: line.period, value: line.value, rag: line.rag, isShown: true))
        return figures.sorted { ($0.period.lastDay, $0.period.code) < ($1.period.lastDay, $1.period.code) }
    }

    /// Columns of the geography.
    private static func place(of authority: Authority, _ catalogue: Catalogue) -> [String] {
        let nation = catalogue.nation
        let region = authority.kind == .region ? authority : authority.region.flatMap { catalogue[$0] }
        let isLocal = authority.kind == .localAuthority
        let level =
            switch authority.kind {
            case .nation: "National"
            case .region: "Regional"
            case .localAuthority: "Local authority"
            }
        let missing = isLocal ? unavailable : notApplicable
        return [
            level, nation?.code.rawValue ?? unavailable, nation?.name ?? unavailable,
            region?.code.rawValue ?? (authority.kind == .nation ? notApplicable : unavailable),
            region?.name ?? (authority.kind == .nation ? notApplicable : unavailable),
            isLocal ? authority.code.rawValue : notApplicable, authority.laNumber.map(String.init) ?? missing,
            isLocal ? authority.name : notApplicable,
        ]
    }

    private static func cells(of line: ScorecardReport.Line, _ figure: Figure) -> [String] {
        let measure = line.measure
        let marks = figure.value?.marks ?? []
        let common = [
            measure.id.rawValue, measure.title, measure.service, measure.definition.unit.rawValue,
            measure.definition.polarity.rawValue, text(of: figure.value, measure),
            marks.isEmpty ? notApplicable : marks.joined(separator: " "),
            figure.value?.asAt?.description ?? notApplicable,
        ]
        guard figure.isShown else {
            let rag = line.previousYearEnd?.period == figure.period ? notApplicable : figure.rag.rawValue
            return common + [notApplicable, rag] + Array(repeating: notApplicable, count: 7) + ["false"]
        }
        let neighbours = line.averages[.neighbours]
        let national = line.averages[.national]
        return common + [
            line.rated?.facts.target ?? notApplicable, figure.rag.rawValue, line.direction.rawValue,
            line.travel.rawValue, neighbours?.value.shortText() ?? unavailable,
            neighbours.map { String($0.count) } ?? unavailable, neighbours?.period.description ?? unavailable,
            national?.value.shortText() ?? unavailable, national?.period.description ?? unavailable, "true",
        ]
    }

    private static let notApplicable = "z"
    private static let unavailable = "x"

    /// The number as it is, not rounded; else one of the Department's symbols.
    private static func text(of value: ReportStore.Value?, _ measure: Measure) -> String {
        if let number = value?.value.number(in: measure.definition.unit) { return number.shortText() }
        return switch value?.value.symbol {
        case .confidential?: "c"
        case .notApplicable?: "z"
        case .low?: "low"
        case .lowReliability?: "u"
        default: unavailable
        }
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
