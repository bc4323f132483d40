internal import Contracts
internal import Postgres
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store

/// Which scorecard.
struct ScorecardKey: Hashable, Sendable {
    let authority: AuthorityCode
    let period: Period
    let edition: Edition
}

/// A scorecard with its rows in words.
struct ShownScorecard: Sendable {
    let report: ScorecardReport
    /// One for each line, in the same order.
    let rows: [ScorecardRow]

    init(_ report: ScorecardReport) {
        self.report = report
        rows = report.lines.map { line in
            var row = ScorecardRow(line, of: report)
            row.trend = Chart.sparkline(of: line)
            return row
        }
    }
}

extension DashboardSite {
    /// How many periods back a measure's history goes.
    static let historyLength = 12

    func authority(_ request: PageRequest) throws -> Authority {
        guard let code = request.parameters["authority"].flatMap({ AuthorityCode($0) }), let found = catalogue[code],
            found.isRated
        else { throw PageProblem.unknown("authority") }
        return found
    }

    func period(_ request: PageRequest) throws -> Period {
        guard let period = request.parameters["period"].flatMap({ Period($0) }), period.kind == .financialQuarter
        else { throw PageProblem.unknown("quarter; one is written as 2018-19-Q2") }
        return period
    }

    func measure(_ request: PageRequest) throws -> Measure {
        guard let id = request.parameters["id"].flatMap({ MeasureID($0) }), let found = catalogue[id],
            found.isOnScorecard
        else { throw PageProblem.unknown("measure") }
        return found
    }

    func scorecard(_ authority: Authority, _ period: Period, _ edition: Edition) async throws -> ShownScorecard {
        let key = ScorecardKey(authority: authority.code, period: period, edition: edition)
        return try await scorecards.value(key) { [self] in
            try await database.run { [catalogue, now, decisions] connection in
                ShownScorecard(
                    try ReportBuilder.report(
                        of: authority, in: period, catalogue: catalogue, edition: edition, asAt: nil,
                        historyLength: Self.historyLength, now: now(), memory: decisions, on: connection))
            }
        }
    }

    /// The reports of the last periods of a kind, oldest first.
    func history(_ authority: Authority, through last: Period, _ edition: Edition) async throws -> [ScorecardReport] {
        let key = ScorecardKey(authority: authority.code, period: last, edition: edition)
        return try await histories.value(key) { [self] in
            var periods = [last]
            while periods.count < Self.historyLength { periods.insert(periods[0].predecessor, at: 0) }
            return try await database.run { [catalogue, now, decisions, periods] connection in
                try ReportBuilder.reports(
                    of: authority, in: periods, catalogue: catalogue, edition: edition, now: now(), memory: decisions,
                    on: connection)
            }
        }
    }

    /// The newest quarter with a return; today's where there is none.
    func newestQuarter(of authority: Authority) async throws -> Period {
        let found = try await newestPeriods.value("all") { [self] in
            try await database.run { [codes = rated.map(\.code)] connection in
                try NewestPeriodStore.newest(.financialQuarter, of: codes, on: connection)
            }
        }
        return found[authority.code] ?? Cadence.quarter.newestPeriod(endingBy: now().date)
    }
}
