import Contracts
import Reporting
import Scorecard
import ScorecardTestSupport
import Store
import Testing

@Suite("The status of a period's returns")
struct PeriodStatusTests {
    private static func measure(_ id: MeasureID, dueDays: Int?) -> Measure {
        Measure(
            id: id, title: "Title", service: "s", owner: "Manager", dueDays: dueDays,
            definition: RatingDefinition(unit: .percent, polarity: .high))
    }

    private static let catalogue = Catalogue(
        measures: [
            measure("first", dueDays: 30), measure("second", dueDays: 60), measure("third", dueDays: 30),
            measure("fourth", dueDays: 30), measure("fifth", dueDays: nil), measure("sixth", dueDays: 10),
        ],
        authorities: [Authority(code: .cheshireEast, name: "C", kind: .localAuthority, alertsFrom: "2018-19-Q1")])

    private static func found(
        _ submitted: String?, symbol: String? = nil, commentary: Bool = false, rag: RAGRating? = nil
    ) -> OwedReturnStore.Found {
        OwedReturnStore.Found(
            firstSubmittedAt: submitted.flatMap { Timestamp(rfc3339: Array("\($0)T23:59:59Z".utf8)) }, symbol: symbol,
            hasCommentary: commentary, rag: rag)
    }

    private static let status = PeriodStatus(
        "2018-19-Q2", on: "2018-11-01", expected: catalogue.expectedReturns(for: "2018-19-Q2"),
        found: [
            2: found("2018-10-30", rag: .red), 3: found("2018-10-31", commentary: true, rag: .red),
            5: found(nil, symbol: "not-supplied"),
        ])

    private static func ids(_ lines: [PeriodStatus.Line]) -> [String] { lines.map(\.expected.series.measure.rawValue) }

    @Test("Each return is in the list that it belongs to, the longest overdue first")
    func lists() {
        #expect(Self.ids(Self.status.overdue) == ["sixth", "first"])
        #expect(Self.ids(Self.status.due) == ["second", "fifth"])
        #expect(Self.ids(Self.status.late) == ["fourth"])
        #expect(Self.ids(Self.status.unexplainedReds) == ["third"])
        #expect(Self.status.submittedCount == 2)
        #expect(Self.status.notDueYetCount == 0)
    }

    @Test("What is not due yet is missed by nobody")
    func early() {
        let status = PeriodStatus(
            "2018-19-Q2", on: "2018-09-30", expected: Self.catalogue.expectedReturns(for: "2018-19-Q2"), found: [:])
        #expect(status.overdue.isEmpty && status.due.isEmpty)
        #expect(status.notDueYetCount == 6)
    }

    @Test("The table names measure, owner and days")
    func table() {
        let text = PeriodStatusTable(Self.status).text
        #expect(text.contains("2 of 6 submitted, 1 of them late, 2 overdue, 2 due, 0 not due yet"))
        #expect(text.contains("E06000049\tfirst\t2018-19-Q2\tManager\t2 days overdue, was due on 2018-10-30\n"))
        #expect(
            text.contains("sixth\t2018-19-Q2\tManager\t22 days overdue, was due on 2018-10-10, said to be not supplied")
        )
        #expect(text.contains("fifth\t2018-19-Q2\tManager\tno due date\n"))
        #expect(text.contains("Red without commentary\n  E06000049\tthird"))
    }

    @Test("The JSON has the same lists")
    func json() {
        var json = JSONWriter()
        Self.status.write(&json)
        let text = String(decoding: json.bytes, as: UTF8.self)
        #expect(text.contains(#""counts":{"expected":6,"submitted":2,"late":1,"due":2,"overdue":2,"notDueYet":0,"#))
        #expect(text.contains(#""measure":"fourth","title":"Title","period":"2018-19-Q2","owner":"Manager","#))
        #expect(text.contains(#""daysLate":1,"submittedAt":"2018-10-31T23:59:59Z""#))
    }
}
