internal import Contracts
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Wording

extension DashboardSite {
    func scorecardPage(_ request: PageRequest) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let filter = try ScorecardFilter(request.query)
        let mark = streams.mark
        let shown = try await scorecard(authority, period, request.edition)
        var other: ShownScorecard?
        if let quarter = filter.compare { other = try await scorecard(authority, quarter, request.edition) }
        let base = "/\(authority.code)/\(period)"
        var rows = rows(of: shown, filter)
        for place in rows.indices {
            rows[place].address = request.link(
                "/\(authority.code)/measures/\(rows[place].id)", "period=\(period)")
        }
        var sheet = ScorecardSheet(
            shown.report, rows: rows, isGrouped: filter.order == .scorecard || filter.order == .service)
        sheet.sorting = sorting(request, base, filter)
        sheet.showsTrends = true
        var counts = CountTable.rag(of: shown.report)
        for place in counts.rows.indices {
            let tint = counts.rows[place].verdict.tint
            counts.rows[place].address = request.link(base, "rag=\(tint)")
        }
        var travels = CountTable.travel(of: shown.report)
        for (place, travel) in zip(travels.rows.indices, [TravelVerdict.worse, .same, .improved, .none]) {
            travels.rows[place].address = request.link(base, "travel=\(travel.rawValue)")
        }
        let query = request.query.query(ScorecardFilter.names)
        return try page(
            .scorecard,
            frame(
                period.words, request, authority: authority, period: period, section: .scorecard, isLive: true),
            [
                "lead": .text("\(authority.name), \(period.wordsInSentence), \(period.days)."),
                "counts": .list([counts.view]),
                "travels": .list([travels.view]),
                "sheets": .list(rows.isEmpty ? [] : [sheet.view]), "isEmpty": .flag(rows.isEmpty),
                "comparisons": .list(other.map { [comparison(rows, shown, $0).view] } ?? []),
                "legend": .list([Legend(of: rows).view]), "address": .text(base),
                "clear": .text(filter.isNarrow || filter.compare != nil ? request.link(base) : ""),
                "isExempt": .flag(request.edition == .exempt), "fields": .list(choices(shown, filter, period)),
                "words": .text(request.query["q"] ?? ""),
                "quarters": .list(quarters(authority, shown.report, request)),
                "downloads": .list([
                    ["text": "CSV", "address": .text(request.link("\(base)/scorecard.csv", query))],
                    ["text": "JSON", "address": .text(request.link("\(base)/scorecard.json", query))],
                ]),
            ], mark: mark)
    }

    func rows(of shown: ShownScorecard, _ filter: ScorecardFilter) -> [ScorecardRow] {
        filter.sorted(
            zip(shown.report.lines, shown.rows).filter { filter.keeps($0.0.measure, $0.0.rag, $0.0.travel) }.map(\.1))
    }

    /// A click on a heading sorts by it, and a second one takes that back.
    private func sorting(
        _ request: PageRequest, _ base: String, _ filter: ScorecardFilter
    ) -> [ScorecardSheet.Column: ScorecardSheet.Sorting] {
        let columns: [(ScorecardSheet.Column, ScorecardFilter.Order)] = [
            (.measure, .measure), (.rag, .rating), (.travel, .travel),
        ]
        return Dictionary(
            uniqueKeysWithValues: columns.map { column, order in
                var query = request.query
                query["sort"] = filter.order == order ? "" : order.rawValue
                return (
                    column,
                    ScorecardSheet.Sorting(
                        address: request.link(base, query.query(ScorecardFilter.names)),
                        order: filter.order == order ? .ascending : nil)
                )
            })
    }

    /// What can be chosen: each a name, its words and its choices.
    private func choices(_ shown: ShownScorecard, _ filter: ScorecardFilter, _ period: Period) -> [View] {
        func field(_ name: String, _ label: String, _ all: String?, _ chosen: String, _ choices: [(String, String)])
            -> View
        {
            let first = all.map { [("", $0)] } ?? []
            return [
                "name": .text(name), "label": .text(label),
                "choices": .list(
                    (first + choices).map { value, words in
                        ["value": .text(value), "words": .text(words), "isChosen": .flag(value == chosen)]
                    }),
            ]
        }
        var services: [String] = []
        var priorities: [String] = []
        for line in shown.report.lines {
            if !services.contains(line.measure.service) { services.append(line.measure.service) }
            for priority in line.measure.priorities where !priorities.contains(priority.text) {
                priorities.append(priority.text)
            }
        }
        var earlier: [Period] = []
        var quarter = period
        for _ in 0..<8 {
            quarter = quarter.predecessor
            earlier.append(quarter)
        }
        if let compare = filter.compare, !earlier.contains(compare) { earlier.append(compare) }
        return [
            field("service", "Service", "All services", filter.service ?? "", services.map { ($0, serviceWords($0)) }),
            field("priority", "Priority", "All priorities", filter.priority ?? "", priorities.map { ($0, $0) }),
            field(
                "rag", "Rating", "All ratings", filter.rag?.rawValue ?? "",
                RAGRating.allCases.map { ($0.rawValue, Verdict($0).word) }),
            field(
                "travel", "Direction of travel", "All directions", filter.travel?.rawValue ?? "",
                TravelVerdict.allCases.map { ($0.rawValue, Verdict($0).word) }),
            field(
                "sort", "Order", nil, filter.order.rawValue,
                ScorecardFilter.Order.allCases.map { ($0.rawValue, $0.words) }),
            field(
                "compare", "Compare with", "No other quarter", filter.compare?.description ?? "",
                earlier.map { ($0.description, $0.words) }),
        ]
    }

    private func quarters(_ authority: Authority, _ report: ScorecardReport, _ request: PageRequest) -> [View] {
        let period = report.period
        let newest = report.newestQuarter ?? Cadence.quarter.newestPeriod(endingBy: now().date)
        var quarters = [("The quarter before", period.predecessor)]
        if period.lastDay < newest.lastDay { quarters.append(("The quarter after", period.successor)) }
        return quarters.map { label, quarter in
            [
                "label": .text(label), "text": .text(quarter.words),
                "address": .text(request.link("/\(authority.code)/\(quarter)")),
            ]
        }
    }

    /// Two quarters side by side.
    private func comparison(_ rows: [ScorecardRow], _ shown: ShownScorecard, _ other: ShownScorecard) -> DataTable {
        let before = Dictionary(other.rows.map { ($0.id, $0) }) { first, _ in first }
        let (now, then) = (shown.report.period.words, other.report.period.words)
        return DataTable(
            id: "comparison", caption: "\(now) beside \(then.lowercased())",
            summary: "For each measure of the table above: its value and rating in both quarters.",
            columns: [
                DataTable.Column("measure", "Measure"), DataTable.Column("value_then", then, isNumber: true),
                DataTable.Column("rating_then", "Rating then"), DataTable.Column("value", now, isNumber: true),
                DataTable.Column("rating", "Rating now"), DataTable.Column("travel", "Direction of travel now"),
            ],
            rows: rows.map { row in
                let earlier = before[row.id]
                return [
                    DataTable.Cell(row.title, to: row.address), DataTable.Cell(earlier?.value ?? ""),
                    earlier.map { DataTable.Cell($0.rag) } ?? DataTable.Cell(""), DataTable.Cell(row.value),
                    DataTable.Cell(row.rag), DataTable.Cell(row.travel),
                ]
            })
    }

    func scorecardFile(_ request: PageRequest, _ form: DataTable.Form) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        let filter = try ScorecardFilter(request.query)
        let shown = try await scorecard(authority, period, request.edition)
        let file = fileName("scorecard", authority, period, request)
        guard form == .json else {
            return scorecardTable(rows(of: shown, filter), shown.report).answer(.csv, file: file)
        }
        var json = JSONWriter()
        shown.report.keeping { filter.keeps($0.measure, $0.rag, $0.travel) }.write(&json)
        return Answer(bytes: json.bytes, type: "application/json", file: "\(file).json")
    }

    func fileName(_ what: String, _ authority: Authority, _ period: Period, _ request: PageRequest) -> String {
        "\(what)-\(authority.code)-\(period)" + (request.edition == .exempt ? "-exempt" : "")
    }

    private func scorecardTable(_ rows: [ScorecardRow], _ report: ScorecardReport) -> DataTable {
        DataTable(
            id: "scorecard", caption: "", summary: "",
            columns: [
                DataTable.Column("la_code", ""), DataTable.Column("la_name", ""), DataTable.Column("time_period", ""),
                DataTable.Column("measure", ""), DataTable.Column("title", ""), DataTable.Column("service", ""),
                DataTable.Column("polarity", ""), DataTable.Column("value", "", isNumber: true),
                DataTable.Column("value_period", ""), DataTable.Column("target", "", isNumber: true),
                DataTable.Column("previous_year_end", "", isNumber: true),
                DataTable.Column("neighbours_average", "", isNumber: true),
                DataTable.Column("england_average", "", isNumber: true), DataTable.Column("rating", ""),
                DataTable.Column("direction_of_travel", ""), DataTable.Column("reason", ""),
                DataTable.Column("commentary", ""),
            ],
            rows: rows.map { row in
                [
                    report.authority.code.rawValue, report.authority.name, report.period.description, row.id, row.title,
                    row.service, row.polarity, row.value,
                    row.otherPeriod.isEmpty ? report.period.words : row.otherPeriod, row.target, row.previousYearEnd,
                    row.neighbours, row.national, row.rag.word, row.travel.word, row.reason,
                    row.commentary.joined(separator: "\n"),
                ].map { DataTable.Cell($0) }
            })
    }
}
