/// Time that a value covers: a financial quarter or year, a calendar year, a month, an academic year or a term.
///
/// Periods of one kind follow each other; periods of two kinds are only ever compared by their last days.
package struct Period: Hashable, Sendable {
    package enum Kind: Int32, CaseIterable, Sendable {
        case financialQuarter = 1
        case financialYear = 2
        case calendarYear = 3
        case month = 4
        case academicYear = 5
        case academicTerm = 6

        /// The codes that periods of this kind have; within a kind a later period has the higher one.
        package var codes: ClosedRange<Int32> { rawValue * 1_000_000...rawValue * 1_000_000 + 999_999 }

        /// How many periods of this kind a year has.
        var countInYear: Int {
            switch self {
            case .financialQuarter: 4
            case .month: 12
            case .academicTerm: 3
            case .financialYear, .calendarYear, .academicYear: 1
            }
        }
    }

    package let kind: Kind
    /// The calendar year in which the (financial, academic or calendar) year begins.
    package let year: Int
    /// 1 for the first quarter, month or term of the year; 1 also for a whole year.
    package let ordinal: Int

    /// The years that a period may begin in.
    package static let years = 1900...2198

    package init?(_ kind: Kind, year: Int, ordinal: Int = 1) {
        guard Self.years.contains(year), (1...kind.countInYear).contains(ordinal) else { return nil }
        self.init(unchecked: kind, year, ordinal)
    }

    init(unchecked kind: Kind, _ year: Int, _ ordinal: Int) {
        self.kind = kind
        self.year = year
        self.ordinal = ordinal
    }

    /// A number that stands for the period in tables: kind, year and ordinal as decimal digits (`1201802`).
    package var code: Int32 { kind.rawValue * 1_000_000 + Int32(year) * 100 + Int32(ordinal) }

    /// By its code: periods name the figures of every table.
    package func hash(into hasher: inout Hasher) { hasher.combine(code) }

    package init?(code: Int32) {
        guard let kind = Kind(rawValue: code / 1_000_000) else { return nil }
        self.init(kind, year: Int(code / 100 % 10_000), ordinal: Int(code % 100))
    }
}
