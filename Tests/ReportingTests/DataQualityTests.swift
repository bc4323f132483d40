import Contracts
import Foundation
import Reporting
import Scorecard
import ScorecardTestSupport
import Store
import Testing

@Suite("The quality of a period's data")
struct DataQualityTests {
    private static func reject(_ offset: Int64, measure: MeasureID?, redriven: Bool = false) -> DataQuality.Reject {
        DataQuality.Reject(
            worker: "importer",
            origin: MessagePlace(topic: "scorecard.return.submitted.v1", partition: 0, offset: offset),
            reason: "bad-period", text: "'period' is no period", receivedAt: Timestamp(millisecondsSince1970: 0),
            redrivenAt: redriven ? Timestamp(millisecondsSince1970: 1_000) : nil,
            authority: measure == nil ? nil : .cheshireEast, measure: measure)
    }

    private static func quality(_ edition: Edition = .public) -> DataQuality {
        var measure = OneMeasure()
        measure.add(
            "2018-19-Q2", .number("17"), isProvisional: true, isRestated: true,
            warnings: ["late: due on 2018-10-30", "implausible: 17 is over 12"])
        func owned(_ id: MeasureID, by owner: String?, dueDays: Int) -> Measure {
            Measure(
                id: id, title: "Title", service: "schools", owner: owner, dueDays: dueDays,
                definition: RatingDefinition(unit: .number, polarity: .low))
        }
        let catalogue = Catalogue(
            measures: [
                owned("one", by: "A. Webb", dueDays: 30), owned("two", by: nil, dueDays: 40),
                owned("three", by: "A. Webb", dueDays: 20), owned("four", by: "J. Holt", dueDays: 10),
            ],
            authorities: [Authority(code: .cheshireEast, name: "C", kind: .localAuthority, alertsFrom: "2018-19-Q1")])
        let status = PeriodStatus(
            "2018-19-Q2", on: "2018-11-20", expected: catalogue.expectedReturns(for: "2018-19-Q2"),
            found: [
                3: OwedReturnStore.Found(
                    firstSubmittedAt: Timestamp(rfc3339: Array("2018-11-01T00:00:00Z".utf8)), symbol: nil,
                    hasCommentary: false, rag: .red)
            ])
        return DataQuality(
            measure.report(edition), status: status,
            rejects: [reject(2, measure: nil), reject(1, measure: "one", redriven: true)])
    }

    @Test("Whoever is longest overdue comes first, and those whose returns came late at last")
    func lateness() {
        let late = Self.quality().lateness
        #expect(late.map(\.owner) == ["A. Webb", nil, "J. Holt"])
        #expect(late.map(\.overdue.count) == [2, 1, 0])
        #expect(late.map(\.late.count) == [0, 0, 1])
        #expect(late.first?.overdue.first?.daysOverdue == 31)
    }

    @Test("A value is doubted where a warning, a mark or a correction says so, and as its edition tells it")
    func doubts() throws {
        let doubt = try #require(Self.quality(.exempt).doubts.first)
        #expect(doubt.isProvisional && doubt.isRestated)
        #expect(doubt.warnings == ["late: due on 2018-10-30", "implausible: 17 is over 12"])
        var small = OneMeasure()
        small.add("2018-19-Q2", .number("3"), warnings: ["implausible: 3 is under 20"])
        let status = PeriodStatus("2018-19-Q2", on: "2018-11-20", expected: [], found: [:])
        #expect(DataQuality(small.report(.public), status: status, rejects: []).doubts.isEmpty)
        #expect(DataQuality(small.report(.exempt), status: status, rejects: []).doubts.count == 1)
    }

    @Test("What nobody has sent again is open")
    func rejects() {
        #expect(Self.quality().openRejects.map(\.origin.offset) == [2])
    }

    @Test("Table and JSON have every list")
    func forms() throws {
        let text = DataQualityTable(Self.quality()).text
        for part in [
            "1 of 4 submitted, 1 of them late, 3 overdue",
            "Late, by owner\n  A. Webb\t2 overdue\tthe longest for 31 days",
            "  no owner\t1 overdue", "Doubted or not final\n  exclusions\t2018-19-Q2\tprovisional, restated\tlate: due",
            "of whom is not known\topen\t'period' is no period",
            "scorecard.return.submitted.v1/0/1\t1970-01-01T00:00:00Z\tbad-period\tone\tsent again 1970",
            "Red without commentary\n  E06000049\tfour\t2018-19-Q2\tJ. Holt\tschools\n",
        ] { #expect(text.contains(part), "\(part) is not in \(text)") }
        var json = JSONWriter()
        Self.quality().write(&json)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
        #expect(Set(object.keys) == ["authority", "period", "edition", "returns", "lateness", "doubts", "rejects"])
        #expect((object["rejects"] as? [[String: Any]])?.map { $0["measure"] as? String } == [nil, "one"])
        #expect((object["lateness"] as? [[String: Any]])?.first?["longestOverdueDays"] as? Int == 31)
    }
}
