import Scorecard
import ScorecardTestSupport
import Settings
import Testing

/// What each route says of an alert agrees with the routes that are taken, whatever the file.
struct RouteVerdictTests {
    private static let channels = """
        channels:
          email: {kind: smtp, url: "smtp://127.0.0.1:1025", from: scorecard@example.org}
        """
    private static let to = "to: [{name: A, email: a@example.org}]\n    channels: [email]"

    private func routes(_ text: String) throws -> Routes {
        try withFolder(["routes.yaml": text + "\n" + Self.channels]) { try RoutesReader.read($0, environment: [:]) }
    }

    private func verdicts(_ routes: Routes, _ kind: AlertKind, _ service: String, red: Int = 1) -> [Routes.Verdict] {
        let subject = Routes.Subject(service: service, authority: .cheshireEast, kind: kind, redPeriods: red)
        return routes.verdicts(for: subject).map(\.verdict)
    }

    @Test func `each reason is told`() throws {
        let routes = try routes(
            """
            routes:
              - services: [other]
                \(Self.to)
              - services: [send]
                authorities: [E06000007]
                \(Self.to)
              - services: [send]
                alerts: [still-red]
                stillRedAfter: 4
                \(Self.to)
              - services: [send]
                continue: true
                \(Self.to)
              - services: ["*"]
                \(Self.to)
              - services: ["*"]
                \(Self.to)
              - fallback: true
                \(Self.to)
            """)
        #expect(
            verdicts(routes, .newlyRed, "send") == [
                .otherService, .otherAuthority, .otherKind, .takes, .takes, .taken(by: 5), .covered(by: 3),
            ])
        #expect(
            verdicts(routes, .stillRed, "send", red: 3) == [
                .otherService, .otherAuthority, .tooFewRedPeriods(from: 4), .otherKind, .otherKind, .otherKind,
                .covered(by: 3),
            ])
    }

    @Test(arguments: 0..<40)
    func `those that take it are the routes for it`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        func any<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random) ?? values[0] }
        var text = "routes:\n"
        let count = Int.random(in: 1...5, using: &random)
        for number in 0..<count {
            let isFallback = number == count - 1 && Bool.random(using: &random)
            text += isFallback ? "  - fallback: true\n" : "  - services: [\(any(["send", "other", "\"*\""]))]\n"
            if Bool.random(using: &random) { text += "    authorities: [\(any(["E06000049", "E06000007"]))]\n" }
            if Bool.random(using: &random) { text += "    alerts: [\(any(AlertKind.allCases).rawValue)]\n" }
            if Bool.random(using: &random) { text += "    stillRedAfter: \(any([2, 3, 4]))\n" }
            if Bool.random(using: &random) { text += "    continue: true\n" }
            text += "    \(Self.to)\n"
        }
        let routes = try routes(text)
        for kind in AlertKind.allCases {
            for red in 1...4 {
                let subject = Routes.Subject(
                    service: "send", authority: .cheshireEast, kind: kind, redPeriods: red)
                let taken = routes.verdicts(for: subject).filter { $0.verdict == .takes }.map(\.route.number)
                #expect(taken == routes.routes(for: subject).map(\.number), "\(text)\(kind) \(red)")
            }
        }
    }
}
