import Foundation
import Reporting
import Scorecard
import ScorecardTestSupport
import Testing

/// Holds `docs/reference/scorecard.md` against the report that is written.
@Suite("The page of the scorecard")
struct ReportPageTests {
    /// The code words of the page's tables under a heading, in the first column.
    private static func tabled(under heading: String) throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/reference/scorecard.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix(heading) })
        let cells = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .map { $0.dropFirst().prefix { $0 != "|" } }
        return Set(cells.flatMap { $0.matches(of: #/\x60([A-Za-z0-9-]+)\x60/#).map { String($0.1) } })
    }

    @Test("It lists every member that a report has, and no other")
    func members() throws {
        var measure = OneMeasure()
        measure.add("2018-19-Q2", .number("40"))
        let data = Data(measure.json(.public).utf8)
        let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let lines = try #require(report["measures"] as? [[String: Any]])
        let written = Set(report.keys).union(try #require(lines.first).keys)
        #expect(try Self.tabled(under: "Members of the report") == written)
    }

    @Test("It lists every signal of a trend, and every standing")
    func names() throws {
        #expect(try Self.tabled(under: "Trend") == Set(ControlSignal.Kind.allCases.map(\.rawValue)))
        let standings: [ReturnAbsence] = [.notDue(until: nil), .overdue(since: "2018-10-31"), .noDueDate]
        #expect(try Self.tabled(under: "A missing value") == Set(standings.map(\.name)))
    }

    @Test("It lists every unit, and which counts are looked at")
    func units() throws {
        let units = Set(MeasureUnit.allCases.map(\.rawValue))
        #expect(try Self.tabled(under: "Editions") == units)
    }
}
