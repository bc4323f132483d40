internal import Foundation
internal import PublishedComparison

/// Shows that our arithmetic gives the figures that the Department for Education publishes. See
/// scripts/compare-published.
@main
struct PublishedFigures {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 2 else {
            print("usage: published-figures FOLDER MAPPINGS")
            exit(64)
        }
        do {
            let report = try PublishedReport(
                folder: URL(filePath: arguments[0]), mappings: URL(filePath: arguments[1]))
            print(report.lines.joined(separator: "\n"))
            exit(report.isExplained ? 0 : 1)
        } catch let problem as PublishedReport.MissingFile {
            print("\(problem)")
            exit(66)
        } catch {
            print("\(error)")
            exit(78)
        }
    }
}
