import Scorecard
import CommitteeReport
import Foundation
import Settings
import Testing

@Suite("The texts that come with the project")
struct SampleTextsTests {
    @Test("They are read, and nothing is warned of", arguments: ["config", "Examples/cheshire-east-2018-19/config"])
    func sound(_ folder: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = ConfigurationFolder(path: root.appending(path: folder).path)
        let catalogue = try CatalogueReader.read(folder)
        let settings = try ReportSettingsReader.read(folder, catalogue: catalogue)
        #expect(settings.committees.map(\.authority.rawValue) == ["E06000049"])
        #expect(try ReportCheck.warnings(of: settings, catalogue).map(\.description) == [])
    }
}
