package import Scorecard

/// How the rows of a published file become returns: `scorecard publish --mapping FILE`.
package struct FileMapping: Hashable, Sendable {
    package enum Status: String, CaseIterable, Sendable {
        case final
        case provisional
    }

    /// Who stands behind the figures, as returns name it.
    package var source: String
    /// The day that the file was released on; its returns are submitted at the beginning of that day in UTC.
    package var submittedAt: CalendarDate
    package var status: Status?
    /// 1 or more.
    package var revision: Int32
    /// A return's figures are as at its period's last day.
    package var isAsAtPeriodEnd: Bool
    package var period: MappedPeriod
    package var authority: MappedAuthority
    /// Rows of authorities that are not in the catalogue are left out, and counted.
    package var skipsUnknownAuthorities: Bool
    /// The rows that are read; all of them must hold.
    package var filters: [RowFilter]
    package var symbols: CellSymbols
    /// In the order of the file.
    package var measures: [MappedMeasure]

    package init(
        source: String, submittedAt: CalendarDate, status: Status? = nil, revision: Int32 = 1,
        isAsAtPeriodEnd: Bool = false, period: MappedPeriod, authority: MappedAuthority = .tidy,
        skipsUnknownAuthorities: Bool = false, filters: [RowFilter] = [], symbols: CellSymbols = CellSymbols(),
        measures: [MappedMeasure]
    ) {
        self.source = source
        self.submittedAt = submittedAt
        self.status = status
        self.revision = revision
        self.isAsAtPeriodEnd = isAsAtPeriodEnd
        self.period = period
        self.authority = authority
        self.skipsUnknownAuthorities = skipsUnknownAuthorities
        self.filters = filters
        self.symbols = symbols
        self.measures = measures
    }
}
