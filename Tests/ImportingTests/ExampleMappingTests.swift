import Foundation
import Importing
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// The mappings that stand beside the sources read files in the layouts that they are for.
struct ExampleMappingTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/mappings")

    private static func catalogue() throws -> Catalogue {
        try CatalogueReader.read(ConfigurationFolder(path: folder.appending(path: "config").path))
    }

    /// Reads a made-up extract by its mapping.
    private func read(_ mapping: String, _ extract: String) throws -> (entries: [ReturnFile.Entry], leftOut: LeftOut?) {
        let catalogue = try Self.catalogue()
        let read = try MappingReader.read(
            Self.folder.appending(path: "\(mapping).yaml").path, catalogue: catalogue)
        var file = try ReturnFile(
            [UInt8](try Data(contentsOf: Self.folder.appending(path: "extracts/\(extract)-made-up.csv"))),
            judge: ReturnJudge(catalogue), backfill: false, mapping: MappedForm(read, catalogue: catalogue))
        let entries = try Mapped.entries(&file)
        return (entries, file.leftOut)
    }

    @Test(
        arguments: [
            // Rows times measures, less Inner London's.
            ("referrals", "c1_children_in_need_referrals", 18 * 5, 0, 1, 0),
            // Three values are not their fractions.
            ("second-plans", "d3_cpps_subsequent_plan", 18 * 2, 0, 0, 3),
            ("looked-after-children", "cla_number_and_rate_per_10k_children", 37 * 2, 0, 0, 0),
            ("ehc-plans", "timeliness_20_week", 13 * 2, 2, 0, 0),
            ("local-authority-interactive-tool", "cheshire_east_lait_all", 8 * 3 - 1, 1, 0, 0),
        ])
    func `every return of an extract is accepted`(
        mapping: String, extract: String, returns: Int, filtered: Int, unknown: Int, fractions: Int
    ) throws {
        let (entries, leftOut) = try read(mapping, extract)
        for entry in entries {
            if case .failure(let rejection) = entry.outcome { Issue.record("\(extract):\(entry.line): \(rejection)") }
        }
        #expect(entries.count == returns)
        #expect(leftOut?.filteredRows == filtered)
        #expect(leftOut?.unknownRows == unknown)
        #expect(leftOut?.fractions == fractions)
    }

    @Test func `the catalogue has every English authority, and Cheshire East two sets of ten neighbours`() throws {
        let catalogue = try Self.catalogue()
        #expect(catalogue.authorities.count { $0.kind == .region } == 9)
        // 153 of today, Cumbria, Northamptonshire, Bournemouth and Poole.
        #expect(catalogue.authorities.count { $0.kind == .localAuthority } == 157)
        #expect(catalogue.authorities.allSatisfy { ($0.laNumber != nil) == ($0.kind == .localAuthority) })
        let east = try #require(catalogue[.cheshireEast])
        let (old, new) = (east.neighbours(on: "2021-03-31"), east.neighbours(on: "2021-04-01"))
        #expect(old.count == 10 && new.count == 10)
        #expect(Set(old).subtracting(new) == [.solihull, "E06000037"])
        #expect(Set(new).subtracting(old) == ["E10000034", "E10000018"])
        #expect(AuthorityDirectory(catalogue).current("E10000009") == "E06000059")
    }
}
