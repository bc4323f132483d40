import Foundation
import Testing

extension SystemTests {
    @Suite("The dashboard")
    struct DashboardTests {
        private static let base = "/E06000001/2018-19-Q1"

        @Test("A page that is open while a return arrives hears of it, and shows it; then the program ends at once")
        func live() throws {
            let system = try TestSystem(Catalogue())
            try system.startAll()
            let dashboard = try DashboardServer(system)
            try dashboard.waitUntilReady()
            let before = try #require(dashboard.page(Self.base))
            #expect(before.status == 200)
            #expect(before.body.contains("Of 1 measures, 0 red") || before.body.contains("0 red, 0 amber"))
            let listener = try EventListener(port: try #require(dashboard.pagesPort))
            try eventually("the stream is open") { listener.events >= 1 }
            let first = listener.events

            try system.publish([SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "61")])
            try eventually("the stream tells of the return", detail: { listener.text }) { listener.events > first }
            try eventually("the page shows it", detail: { dashboard.page(Self.base)?.body ?? dashboard.log }) {
                let page = dashboard.page(Self.base)?.body ?? ""
                return page.contains("61") && page.contains("1 red")
            }
            #expect(dashboard.healthPage("/metrics")?.body.contains("scorecard_dashboard_streams 1") == true)
            // What is for operators is not served to everybody.
            for path in ["/metrics", "/healthz", "/readyz"] { #expect(dashboard.page(path)?.status == 404) }

            dashboard.process.terminate()
            #expect(try dashboard.process.waitForEnd(within: .seconds(20)) == .exited(0), "\(dashboard.log)")
            try eventually("the stream has ended") { !listener.read() }
            try system.stopAll()
        }

        @Test("Without a database pages say so, and are back with it")
        func database() throws {
            let system = try TestSystem(Catalogue())
            let dashboard = try DashboardServer(system)
            try dashboard.waitUntilReady()
            #expect(dashboard.page(Self.base)?.status == 200)
            try system.database.refuseConnections()
            try eventually("the page says so", detail: { dashboard.log }) { dashboard.page(Self.base)?.status == 503 }
            try eventually("it is not ready") { dashboard.healthPage("/readyz")?.status == 503 }
            #expect(dashboard.healthPage("/healthz")?.status == 200)
            #expect(dashboard.page("/about")?.status == 200)
            try system.database.allowConnections()
            try eventually("the page is back", detail: { dashboard.log }) { dashboard.page(Self.base)?.status == 200 }
            try eventually("it is ready") { dashboard.healthPage("/readyz")?.status == 200 }
        }

        @Test("A wrong setting is told with file, line and key, and an old schema is refused")
        func refusals() throws {
            let system = try TestSystem(Catalogue(), isPrepared: false)
            let old = try DashboardServer(system)
            #expect(try old.process.waitForEnd() == .exited(78))
            #expect(old.log.contains("scorecard migrate"))
            let config = try #require(system.environment["SCORECARD_CONFIG"])
            try Data("http: {port: 0}\npages: {port: many}\n".utf8).write(to: URL(filePath: "\(config)/dashboard.yaml"))
            let wrong = try DashboardServer(system, environment: ["PAGES_PORT": ""])
            #expect(try wrong.process.waitForEnd() == .exited(78))
            for part in ["dashboard.yaml:2", "pages.port", "a whole number"] { #expect(wrong.log.contains(part)) }
        }
    }
}
