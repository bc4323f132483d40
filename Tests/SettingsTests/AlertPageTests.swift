import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// The page for officers: its examples of routes are read as they stand there, and it names every key.
struct AlertPageTests {
    private static let page: String = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/alerts.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    private static func blocks(_ words: String) -> [String] {
        page.components(separatedBy: "```yaml \(words)").dropFirst().map { block in
            String(block.components(separatedBy: "\n```")[0].drop { $0 != "\n" })
        }
    }

    static let examples = blocks("routes")

    @Test func `the page has examples, and no YAML that is not read here`() {
        #expect(Self.examples.count == 4)
        #expect(
            Self.page.components(separatedBy: "```yaml").count - 1 == Self.examples.count
                + Self.blocks("notifier").count)
    }

    @Test(arguments: examples)
    func `each example of routes is read`(example: String) throws {
        let secrets = [
            "teams-url": "https://prod.logic.azure.com/workflows/1",
            "webhook-secret": "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
        ]
        try withFolder(secrets) { folder throws in
            let text = example.replacing("/run/secrets", with: folder.path)
            try text.write(toFile: "\(folder.path)/routes.yaml", atomically: false, encoding: .utf8)
            let routes = try RoutesReader.read(folder, environment: [:])
            #expect(routes.reaches(service: "child-protection", authority: .cheshireEast))
        }
    }

    @Test func `the example of where may be posted is read`() throws {
        let example = try #require(Self.blocks("notifier").first)
        let outbound = try withFolder(["notifier.yaml": example]) { folder throws in
            try SettingsReader(folder, worker: "notifier", environment: [:]).outbound()
        }
        #expect(outbound.allows(host: "prod.logic.azure.com") && outbound.allows(host: "hooks.example.org"))
    }

    /// A key that no route has: the reader says which it knows.
    @Test func `every key of a route, and every kind of alert, is in a table of the page`() throws {
        let text = "routes:\n  - {nonsense: 1}\nchannels:\n  email: {kind: smtp, url: 'smtp://a', from: a@b}\n"
        let error = try #require(throws: ConfigurationError.self) {
            try withFolder(["routes.yaml": text]) { try RoutesReader.read($0, environment: [:]) }
        }
        let known = try #require(
            error.problems.compactMap { $0.text.components(separatedBy: "known here: ").dropFirst().first }.first)
        for name in known.components(separatedBy: ", ") + AlertKind.allCases.map(\.rawValue) {
            #expect(Self.page.contains("| `\(name)` |"), "\(name)")
        }
    }

    @Test func `what the page says of defaults is so`() throws {
        let routes = try withFolder([
            "routes.yaml": "routes: [{services: [a], to: [{name: A, email: a@b}], channels: [email]}]\n"
                + "channels:\n  email: {kind: smtp, url: 'smtp://a', from: a@b}\n"
        ]) { try RoutesReader.read($0, environment: [:]) }
        let route = try #require(routes.routes.first)
        #expect(route.stillRedAfter == 2 && Self.page.contains("`still-red` is sent | 2 |"))
        #expect(route.groupWait == .seconds(60) && Self.page.contains("`0s` sends each at once | `60s` |"))
        #expect(route.settle == .seconds(900) && Self.page.contains("figure has caused | `15m` |"))
        #expect(
            route.alerts == [.newlyRed, .retracted] && Self.page.contains("which kinds | `newly-red`, `retracted` |"))
        #expect(routes.channels["email"]?.expireAfter == .seconds(3 * 24 * 3_600))
        #expect(Self.page.contains("After `expireAfter` (3 days)"))
    }
}
