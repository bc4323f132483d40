import Foundation
import PublishedComparison
import ScorecardTestSupport
import Testing

/// The comparison with published figures, on made-up extracts in the published files' layouts.
struct PublishedReportTests {
    private static let mappings = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/mappings")

    /// The report on the extracts, some texts of one of them replaced.
    private func report(_ start: String? = nil, _ old: String = "", _ new: String = "") throws -> PublishedReport {
        let folder = FileManager.default.temporaryDirectory.appending(path: "published-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Self.mappings.appending(path: "extracts"), to: folder)
        if let start {
            let file = folder.appending(path: "\(start)-made-up.csv")
            let text = try String(contentsOf: file, encoding: .utf8)
            try #require(text.contains(old))
            try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
        }
        return try PublishedReport(folder: folder, mappings: Self.mappings)
    }

    private func outcome(_ measure: String, in outcomes: [ComparisonOutcome]) throws -> ComparisonOutcome {
        try #require(outcomes.first { $0.title.hasSuffix(", \(measure)") })
    }

    @Test func `percentages and rates are compared with their fractions, in every row of the file`() throws {
        let report = try report()
        let referrals = try outcome("referrals-no-further-action", in: report.ratios)
        #expect(referrals.agree == 17)
        #expect(referrals.differences.isEmpty)
        #expect(
            referrals.cannot == [
                "the published value is a symbol": 1, "of an area that is not in the catalogue": 1,
            ])
        // Two rows of one sex are compared too, but for the one without plans.
        let plans = try outcome("ehc-plans-within-20-weeks", in: report.ratios)
        #expect(plans.agree == 3 + 1 + 9)
        #expect(plans.cannot == ["the published value is a symbol": 2])
        #expect(try outcome("cared-for-children-per-10000", in: report.ratios).agree == 12)
    }

    @Test func `rounded counts, counts left out and exact halves are explained`() throws {
        let plans = try outcome("second-or-subsequent-child-protection-plans", in: try report().ratios)
        #expect(plans.agree == 12)
        #expect(
            plans.cannot == ["the published value is a symbol": 3])
        let explanations = plans.differences.map { $0.explanation ?? "" }
        try #require(explanations.count == 3)
        #expect(plans.differences[0].place == "line 2, E12000002 2021-22: published 24.2, ours 24")
        #expect(explanations[0].contains("rounded to the nearest 10"))
        #expect(plans.differences[1].place == "line 3, E12000003 2021-22: published 24.2, ours 22.8571")
        #expect(explanations[1].contains("leaves out authorities without a published numerator"))
        #expect(explanations[1].contains("of 400 are"))
        #expect(plans.differences[2].place == "line 6, E10000015 2021-22: published 61.2, ours 61.25")
        #expect(explanations[2].contains("exactly between"))
    }

    @Test func `the mean of the ten neighbours is the published one, whatever code a neighbour has`() throws {
        let report = try report()
        for measure in [
            "referrals", "referrals-no-further-action", "second-or-subsequent-child-protection-plans",
            "cared-for-children-per-10000", "ehc-plans-within-20-weeks",
        ] {
            let outcome = try outcome(measure, in: report.neighbours)
            #expect(outcome.agree == 1, "\(outcome.lines)")
            #expect(outcome.differences.isEmpty)
        }
        let again = try outcome("re-referrals-within-12-months", in: report.neighbours)
        #expect(again.agree == 1)
        #expect(
            again.cannot == [
                "no mean is published for the period": 1,
                "the neighbours' values of the period are not in the files": 1,
            ])
        #expect(report.isExplained)
        #expect(
            report.lines.last == "together: 6 agree, 0 differ, of which 0 without an explanation, 13 cannot be compared"
        )
    }

    @Test(
        arguments: [
            // A council's counts are not rounded.
            ("c1_children_in_need_referrals", "2000,300,15,", "2000,300,15.1,"),
            // Twenty more than rounding can make of a region's count.
            ("c1_children_in_need_referrals", "80000,17200,21.5,", "80000,17200,21.6,"),
            ("cheshire_east_lait_all", "15.569999999999999", "15.58"),
            ("cheshire_east_lait_all", "15.569999999999999,10", "15.569999999999999,9"),
            ("timeliness_20_week", "600,580,398,393,66.3", "600,580,398,393,66.4"),
        ])
    func `a figure that nothing explains is found`(file: String, old: String, new: String) throws {
        let report = try report(file, old, new)
        #expect(!report.isExplained)
        #expect(report.lines.joined(separator: "\n").contains("NOT EXPLAINED"))
    }

    @Test func `a mean differs where the files are of different releases`() throws {
        // It tells Cheshire East's own percentage differently too.
        let report = try report("cheshire_east_lait_all", "2024,15,15.569999999999999", "2024,15.2,15.58")
        let outcome = try outcome("re-referrals-within-12-months", in: report.neighbours)
        #expect(outcome.differences.first?.explanation?.contains("different releases") == true)
        #expect(report.isExplained)
    }

    @Test func `a folder without the files is told`() throws {
        #expect(throws: PublishedReport.MissingFile.self) {
            try PublishedReport(folder: Self.mappings.appending(path: "config"), mappings: Self.mappings)
        }
    }
}
