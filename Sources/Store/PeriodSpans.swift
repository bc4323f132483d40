package import Postgres
package import Scorecard

/// Stretches of some series' periods, each of one kind, as columns.
package struct PeriodSpans {
    package private(set) var seriesID = PostgresArray(of: .int4)
    package private(set) var firstCode = PostgresArray(of: .int4)
    package private(set) var lastCode = PostgresArray(of: .int4)

    package init() {}

    /// - Parameter last: Of the kind of `first`; `nil` for all that follow.
    package mutating func append(_ series: Int32, from first: Period, to last: Period? = nil) {
        seriesID.append(series)
        firstCode.append(first.code)
        lastCode.append(last?.code ?? first.kind.codes.upperBound)
    }
}
