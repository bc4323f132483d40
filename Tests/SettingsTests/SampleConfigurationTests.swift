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
}
