import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// The sample that stands beside the sources: Cheshire East, 2018-19.
struct SampleConfigurationTests {
    private let folder = ConfigurationFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Examples/cheshire-east-2018-19/config").path)

    @Test func `its catalogue has the scorecard's 104 measures`() throws {
        let catalogue = try CatalogueReader.read(folder)
        #expect(catalogue.measures.filter(\.isOnScorecard).count == 104)
        #expect(catalogue.authorities.filter(\.isRated).map(\.code) == [.cheshireEast])
        #expect(catalogue[.cheshireEast]?.neighbours.first?.codes.count == 10)
    }

    @Test func `each of its services has a route`() throws {
        let catalogue = try CatalogueReader.read(folder)
        let routes = try RoutesReader.read(folder, environment: [:])
        for service in Set(catalogue.measures.filter(\.isOnScorecard).map(\.service)) {
            let subject = Routes.Subject(service: service, authority: .cheshireEast, kind: .newlyRed)
            let route = try #require(routes.routes(for: subject).first)
            #expect(route.services == [service])
        }
    }

    @Test func `the routes of the demonstration tell the team by mail, card and webhook, and two leads by mail`() throws
    {
        let file = URL(filePath: folder.path).deletingLastPathComponent().appending(path: "alerts/routes.yaml")
        let secrets = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: secrets, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: secrets) }
        let key = Data(repeating: 7, count: 32).base64EncodedString()
        for (name, text) in [
            "teams-url": "https://teams.example.org/x", "webhook-url": "https://hooks.example.org/x",
            "webhook-secret": "whsec_\(key)",
        ] {
            try text.write(toFile: "\(secrets)/\(name)", atomically: false, encoding: .utf8)
        }
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacingOccurrences(of: "/run/secrets", with: secrets)
        let routes = try withFolder(["routes.yaml": text]) { try RoutesReader.read($0, environment: [:]) }
        func channels(_ service: String) -> [[String]] {
            routes.routes(for: .init(service: service, authority: .cheshireEast, kind: .newlyRed)).map(\.channels)
        }
        #expect(channels("front-door") == [["email", "teams", "data-platform"], ["email"]])
        #expect(channels("education-inclusion") == [["email", "teams", "data-platform"], ["email"]])
        #expect(channels("health") == [["email", "teams", "data-platform"]])
    }
}
