internal import Contracts

/// Columns that a CSV file of returns may have: our own names, or those of the Department for Education's tidy form.
enum CSVColumn: String, CaseIterable, Hashable, Sendable {
    case authority
    case measure
    case period
    case revision
    case value
    case symbol
    case numerator
    case denominator
    case status
    case asAt = "as_at"
    case submittedAt = "submitted_at"
    case source
    case commentary
    case backfill
    case timePeriod = "time_period"
    case timeIdentifier = "time_identifier"
    case geographicLevel = "geographic_level"
    case countryCode = "country_code"
    case countryName = "country_name"
    case regionCode = "region_code"
    case regionName = "region_name"
    case newLACode = "new_la_code"
    case oldLACode = "old_la_code"
    case laName = "la_name"

    /// Reads a heading: in any case, with spaces around it, or between words instead of underscores.
    init?(heading: String) {
        let name = heading.lowercased().split(separator: " ").joined(separator: "_")
        switch name {
        case "asat": self = .asAt
        case "submittedat": self = .submittedAt
        default: self.init(rawValue: name)
        }
    }

    /// The column of a field by its own name.
    init(_ field: ReturnField) {
        switch field {
        case .authority: self = .authority
        case .measure: self = .measure
        case .period: self = .period
        case .revision: self = .revision
        case .value: self = .value
        case .symbol: self = .symbol
        case .numerator: self = .numerator
        case .denominator: self = .denominator
        case .status: self = .status
        case .asAt: self = .asAt
        case .submittedAt: self = .submittedAt
        case .source: self = .source
        case .commentary: self = .commentary
        case .backfill: self = .backfill
        }
    }
}
