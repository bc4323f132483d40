import CommitteeReport
import Reporting
import Scorecard
import ScorecardTestSupport
import Testing

@Suite("The report as tidy data")
struct TidyTableTests {
    private func records(_ fixture: ReportFixture) -> [[String: String]] {
        TidyTable(fixture.report, fixture.catalogue).rows.map {
            Dictionary(uniqueKeysWithValues: zip(TidyTable.columns, $0))
        }
    }

    @Test("One row a measure and period, oldest first, with the Department's names of period and place")
    func rows() throws {
        let rows = records(ReportFixture()).filter { $0["measure_id"] == "icpc-within-15-days" }
        #expect(rows.map { $0["time_period"] } == ["201718", "201819", "201819"])
        #expect(rows.map { $0["time_identifier"] } == ["Financial year", "Financial year Q1", "Financial year Q2"])
        #expect(rows.map { $0["value"] } == ["83", "76", "74"])
        let last = try #require(rows.last)
        for (name, text) in [
            "geographic_level": "Local authority", "country_code": "E92000001", "country_name": "England",
            "region_code": "E12000002", "region_name": "North West", "new_la_code": "E06000049", "old_la_code": "895",
            "la_name": "Cheshire East", "target": "90", "rag": "red", "direction": "down", "travel": "worse",
            "neighbours_average": "x", "value_marks": "z", "is_reported_period": "true",
        ] { #expect(last[name] == text, "\(name)") }
    }

    @Test("Nothing is blank, and a figure that is withheld is c")
    func blank() throws {
        var fixture = ReportFixture(edition: .public)
        fixture.counts = ReturnCounts(numerator: "3", denominator: "40")
        let rows = records(fixture)
        #expect(rows.allSatisfy { $0.values.allSatisfy { !$0.isEmpty } })
        #expect(
            rows.first { $0["measure_id"] == "icpc-within-15-days" && $0["is_reported_period"] == "true" }?["value"]
                == "c")
    }

    @Test("What has commas, quotes or line breaks is quoted")
    func quoted() {
        let csv = TidyTable(ReportFixture(title: "A, \"b\"\nc").report, ReportFixture().catalogue).csv
        #expect(csv.contains(",\"A, \"\"b\"\"\nc\","))
        #expect(csv.hasPrefix("time_period,time_identifier,") && csv.hasSuffix("\r\n"))
    }

    @Test(
        "The Department's pair reads and writes the same period",
        arguments: ["2018-19-Q2", "2018-19", "2018", "2018-M10", "AY2018-19", "AY1999-00-T1", "2018-M01"] as [Period])
    func pair(_ period: Period) {
        #expect(Period(timePeriod: period.timePeriod, timeIdentifier: period.timeIdentifier) == period)
    }
}
