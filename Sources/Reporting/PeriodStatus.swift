internal import Contracts
package import Scorecard
package import Store

/// How the returns of a period stand: which are due, overdue and by whom, which came late, and which reds are without
/// an explanation.
package struct PeriodStatus: Sendable {
    package struct Line: Sendable {
        package let expected: ExpectedReturn
        package let found: OwedReturnStore.Found?
        package let standing: ReturnStanding
    }

    package let period: Period
    /// The day on which it is asked.
    package let day: CalendarDate
    package let lines: [Line]
    /// Measures whose colours are not shown.
    private var colourless: Set<MeasureID> = []

    /// - Parameter found: What there is of each of `expected`, by its place.
    package init(
        _ period: Period, on day: CalendarDate, expected: [ExpectedReturn], found: [Int: OwedReturnStore.Found]
    ) {
        self.period = period
        self.day = day
        lines = expected.enumerated().map { place, expected in
            let found = found[place]
            return Line(
                expected: expected, found: found,
                standing: ReturnStanding(expected, submittedOn: found?.firstSubmittedAt?.date, on: day))
        }
    }

    /// The same for readers who are not told some measures' colours.
    package func withholdingColours(of measures: Set<MeasureID>) -> PeriodStatus {
        var status = self
        status.colourless = measures
        return status
    }

    package var due: [Line] { lines.filter { $0.standing == .due } }

    /// The longest overdue first.
    package var overdue: [Line] {
        lines.filter { $0.daysOverdue != nil }.sorted { ($0.daysOverdue ?? 0) > ($1.daysOverdue ?? 0) }
    }

    package var late: [Line] { lines.filter { $0.daysLate != nil } }

    package var unexplainedReds: [Line] {
        lines.filter {
            $0.found?.rag == .red && $0.found?.hasCommentary == false
                && !colourless.contains($0.expected.series.measure)
        }
    }

    package var submittedCount: Int { lines.count { $0.standing == .submitted || $0.daysLate != nil } }
    package var notDueYetCount: Int { lines.count { $0.standing == .notDueYet } }
}

extension PeriodStatus.Line {
    package var daysOverdue: Int? {
        if case .overdue(let days) = standing { days } else { nil }
    }

    package var daysLate: Int? {
        if case .submittedLate(let days) = standing { days } else { nil }
    }
}
