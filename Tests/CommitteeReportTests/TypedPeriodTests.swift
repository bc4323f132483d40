import CommitteeReport
import Settings
import Testing

/// A published report once named the wrong quarter, and dated another from September to December: both typed by hand.
@Suite("Quarters and days that are typed by hand")
struct TypedPeriodTests {
    private func warnings(_ text: String, isOfMeeting: Bool = false) throws -> [String] {
        var fixture = ReportFixture()
        if isOfMeeting {
            fixture.texts["own.md"] = text
            fixture.meeting = "{period: 2018-19-Q2, date: 2019-01-28, sections: {summary: own.md}}"
        } else {
            fixture.texts["summary.md"] = text
        }
        return ReportCheck.warnings(of: try fixture.committee()).map(\.description)
    }

    @Test(
        "A text for every report is warned of, whatever quarter it names",
        arguments: [
            "Performance in quarter 1 was good.", "In Q2 it fell.", "The second quarter.", "In 2018-19 it rose.",
            "Quarter two", "From 1 September to 31 December 2018.", "On 28 January 2019.", "In 2018/19.",
        ])
    func typed(_ text: String) throws {
        let warning = try #require(try warnings("First line.\n\n\(text)\n").first)
        #expect(warning.contains("/summary.md:3: ") && warning.contains("is typed by hand"), "\(warning)")
        #expect(warning.contains("write {{"), "\(warning)")
    }

    @Test(
        "A text of one meeting may name its own quarter, and no other",
        arguments: [
            ("In quarter 2 of 2018-19 it fell.", false), ("In quarter 1 it fell.", true), ("In Q3 it fell.", true),
            ("In 2017-18 it fell.", true), ("Staff left on 5 August.", false),
            ("Quarter 2 (1 September to 31 December 2018).", true),
        ])
    func ofMeeting(_ text: String, _ isWarned: Bool) throws {
        let warnings = try warnings(text, isOfMeeting: true)
        #expect(warnings.isEmpty == !isWarned, "\(warnings)")
        #expect(warnings.allSatisfy { $0.contains("this report is of") }, "\(warnings)")
    }

    @Test("Tokens, numbers and other words are no periods")
    func plain() throws {
        let text = "{{period}} ({{period.days}}): 3 quarters of all, 12 of 40, plan 2025, section 47, in May."
        #expect(try warnings(text).isEmpty)
    }
}
