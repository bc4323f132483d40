package import Foundation
internal import Scorecard
internal import Settings

/// All comparisons of a folder of published files.
package struct PublishedReport {
    /// A file that the folder has not.
    package struct MissingFile: Error, CustomStringConvertible {
        let start: String
        package var description: String { "the folder has no file \(start)*.csv" }
    }

    /// How the name of each file begins, and the mapping that it is read by.
    private static let sources = [
        ("c1_children_in_need_referrals", "referrals"), ("d3_cpps_subsequent_plan", "second-plans"),
        ("cla_number_and_rate_per_10k_children", "looked-after-children"), ("timeliness_20_week", "ehc-plans"),
    ]
    private static let averages = ("cheshire_east_lait_all", "local-authority-interactive-tool")
    /// Cheshire East, whose ten neighbours of 2018 the averages are of.
    private static let authority = AuthorityCode("E06000049")

    package let ratios: [ComparisonOutcome]
    package let neighbours: [ComparisonOutcome]

    /// - Parameters:
    ///   - folder: Holds the published files.
    ///   - mappings: Holds the mappings and their `config`.
    package init(folder: URL, mappings: URL) throws {
        let catalogue = try CatalogueReader.read(ConfigurationFolder(path: mappings.appending(path: "config").path))
        func file(_ start: String, _ mapping: String) throws -> PublishedFile {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            guard let name = names.last(where: { $0.hasPrefix(start) && $0.hasSuffix(".csv") }) else {
                throw MissingFile(start: start)
            }
            return try PublishedFile(
                folder.appending(path: name), mapping: mappings.appending(path: "\(mapping).yaml"),
                catalogue: catalogue)
        }
        let files = try Self.sources.map { try file($0.0, $0.1) }
        let published = try file(Self.averages.0, Self.averages.1)
        ratios = try files.flatMap { try RatioComparison(catalogue).outcomes(of: $0) }
        neighbours =
            try Self.authority.map {
                try NeighbourComparison(catalogue, of: $0, files: files).outcomes(of: published)
            } ?? []
    }

    private var all: [ComparisonOutcome] { ratios + neighbours }

    /// True where every difference has an explanation, and something was compared.
    package var isExplained: Bool {
        all.allSatisfy(\.unexplained.isEmpty) && ratios.contains { $0.agree > 0 }
            && neighbours.contains { $0.agree > 0 }
    }

    package var lines: [String] {
        var lines = ["Percentages and rates against their numerators and denominators"]
        lines += ratios.flatMap(\.lines) + [Self.total(ratios), ""]
        lines += ["Means of the ten neighbours of 2018"]
        lines += neighbours.flatMap(\.lines) + [Self.total(neighbours)]
        return lines
    }

    private static func total(_ outcomes: [ComparisonOutcome]) -> String {
        let differences = outcomes.flatMap(\.differences)
        let cannot = outcomes.flatMap(\.cannot.values).reduce(0, +)
        return "together: \(outcomes.map(\.agree).reduce(0, +)) agree, \(differences.count) differ, of which "
            + "\(differences.count { $0.explanation == nil }) without an explanation, \(cannot) cannot be compared"
    }
}
