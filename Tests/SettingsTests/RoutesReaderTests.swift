import Foundation
import Scorecard
import ScorecardTestSupport
import Settings
import Testing

struct RoutesReaderTests {
    private static let file = "routes.yaml"

    @Test func `the first route that names the service, or all of them, is taken`() throws {
        let routes = try withFolder(Sound.files) { try RoutesReader.read($0, environment: [:]) }
        let own = try #require(routes.first("child-protection"))
        #expect(own.recipients.map(\.email) == ["child-protection@example.org"])
        #expect(own.alerts == [.newlyRed, .stillRed, .recovered, .retracted])
        #expect(own.stillRedAfter == 3)
        #expect(own.groupWait == .seconds(60))
        #expect(own.settle == .seconds(60))
        let other = try #require(routes.first("send"))
        #expect(other.recipients.map(\.name) == ["Performance team"])
    }

    @Test func `a route sends newly-red and retracted unless it names more, and settles for fifteen minutes`() throws {
        let routes = try withFolder(Sound.files) { try RoutesReader.read($0, environment: [:]) }
        let route = try #require(routes.routes.last)
        #expect(route.alerts == [.newlyRed, .retracted])
        #expect(route.settle == .seconds(900))
        #expect(route.groupWait == .zero)
    }

    @Test func `a route for one authority is not another's`() throws {
        var files = Sound.files
        files[Self.file] = Sound.routes.replacing(
            "services: [child-protection]", with: "services: [child-protection]\n    authorities: [E06000007]")
        let routes = try withFolder(files) { try RoutesReader.read($0, environment: [:]) }
        #expect(routes.first("child-protection")?.services == ["*"])
        #expect(routes.first("child-protection", of: .warrington)?.services == ["child-protection"])
    }

    @Test(arguments: [
        Fault(
            file, "child-protection@example.org", "child-protection",
            line: 3, key: "routes[0].to[0].email", "is not an e-mail address"),
        Fault(
            file, "child-protection@example.org", "a@b@c",
            line: 3, key: "routes[0].to[0].email", "is not an e-mail address"),
        Fault(
            file, "child-protection@example.org", "child@",
            line: 3, key: "routes[0].to[0].email", "is not an e-mail address"),
        Fault(
            file, "channels: [email]", "channels: [teams]",
            line: 4, key: "routes[0].channels[0]", "there is no channel of that name"),
        Fault(
            file, "newly-red,", "red,",
            line: 5, key: "routes[0].alerts[0]", "'red' is not one of newly-red, still-red"),
        Fault(
            file, "stillRedAfter: 3", "stillRedAfter: three",
            line: 6, key: "routes[0].stillRedAfter", "'three' is not a whole number"),
        Fault(file, "settle: 1m", "settle: soon", line: 7, key: "routes[0].settle", "'soon' is not a duration"),
        Fault(
            file, "settle: 1m", "settle: 9223372036854775807m", line: 7, key: "routes[0].settle", "at most a week"),
        Fault(file, "settle: 1m", "settle: -1s", line: 7, key: "routes[0].settle", "is not a duration"),
        Fault(
            file, "stillRedAfter: 3", "stillRedAfter: 0", line: 6, key: "routes[0].stillRedAfter",
            "a whole number from 1 to 1000"),
        Fault(
            file, "services: [child", "service: [child",
            line: 2, key: "routes[0].service", "is not a known key"),
        Fault(
            file, "uncertain: hold", "uncertain: retry",
            line: 13, key: "channels.email.uncertain", "'retry' is not one of resend-once, hold"),
        Fault(
            file, "from: scorecard@example.org", "from: scorecard",
            line: 13, key: "channels.email.from", "is not an e-mail address"),
        Fault(
            file, #"url: "smtp://127.0.0.1:1025", "#, "",
            line: 13, key: "channels.email", "write 'url' or 'urlFile', or set SMTP_URL"),
    ])
    func `a route or channel that cannot be`(fault: Fault) throws {
        try fault.expect { _ = try RoutesReader.read($0, environment: [:]) }
    }

    @Test func `SMTP_URL goes before the channel's own, and its file before both`() throws {
        var files = Sound.files
        files["secret"] = "smtps://user:word@mail.example.org\n"
        try withFolder(files) { folder throws in
            func url(_ environment: [String: String]) throws -> String? {
                try RoutesReader.read(folder, environment: environment).channels["email"]?.mailURL
            }
            #expect(try url([:]) == "smtp://127.0.0.1:1025")
            #expect(try url(["SMTP_URL": "smtp://mail:25"]) == "smtp://mail:25")
            let secret = ["SMTP_URL": "smtp://mail:25", "SMTP_URL_FILE": "\(folder.path)/secret"]
            #expect(try url(secret) == "smtps://user:word@mail.example.org")
            #expect(throws: ConfigurationError.self) { try url(["SMTP_URL_FILE": "\(folder.path)/none"]) }
        }
    }

    @Test func `a channel's secret may lie in a file`() throws {
        try withFolder(["secret": " smtp://mail:25\n"]) { folder throws in
            let text = Sound.routes.replacing(
                #"url: "smtp://127.0.0.1:1025""#, with: "urlFile: \(folder.path)/secret")
            try text.write(toFile: "\(folder.path)/routes.yaml", atomically: false, encoding: .utf8)
            #expect(try RoutesReader.read(folder, environment: [:]).channels["email"]?.mailURL == "smtp://mail:25")
        }
    }
}

extension Routes {
    fileprivate func first(_ service: String, of authority: AuthorityCode = .cheshireEast) -> Route? {
        routes(for: Subject(service: service, authority: authority, kind: .newlyRed)).first
    }
}

extension ChannelSettings {
    fileprivate var mailURL: String? {
        if case .smtp(let smtp) = kind { smtp.url } else { nil }
    }
}
