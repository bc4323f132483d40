import Contracts
import Foundation
import Importing
import Scorecard
import Settings
import Testing

/// The sample that stands beside the sources: each of its returns is valid by its own catalogue.
struct SampleReturnTests {
    private let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples/cheshire-east-2018-19")

    @Test(arguments: [
        "2017-18-year-end.csv", "2018-19-Q1.jsonl", "2018-19-Q2.jsonl", "comparators-2017-18.csv",
    ])
    func `every return of the sample is accepted`(name: String) throws {
        let catalogue = try CatalogueReader.read(ConfigurationFolder(path: folder.appending(path: "config").path))
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "returns/\(name)")))
        var file = try ReturnFile(bytes, judge: ReturnJudge(catalogue), backfill: false)
        var count = 0
        while let entry = try file.next() {
            count += 1
            if case .failure(let rejection) = entry.outcome { Issue.record("\(name):\(entry.line): \(rejection)") }
        }
        #expect(count > 60)
    }
}
