import Foundation

/// A receiver of alerts in a process of its own, which enforces the rules of its kind: `Tests/ChannelsTests/Server`.
package final class HTTPSPeer {
    package enum Kind: String { case any, notify, teams, webhook }

    /// One line of its log.
    package struct Event: Decodable, Sendable {
        package let event: String
        package let connection: Int
        package let method: String?
        package let target: String?
        package let headers: [String: String]?
        package let body: String?
        package let size: Int?
        package let why: String?
    }

    package let certificate: TestCertificate
    private let folder: TemporaryFolder
    private let process: PeerProcess

    /// - Parameters:
    ///   - settings: What the kind's rules need.
    ///   - faults: For each connection under `CONNECT`, and for each request under its method.
    package init(
        _ kind: Kind = .any, settings: [String: String] = [:], faults: [String: [PeerFault?]] = [:],
        host: String = "127.0.0.1", certificate: TestCertificate? = nil
    ) throws {
        let certificate = try certificate ?? TestCertificate.local
        self.certificate = certificate
        folder = try TemporaryFolder()
        func json(_ value: some Encodable) throws -> String {
            String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        }
        process = try PeerProcess(
            [
                Self.program, kind.rawValue, "--host", host, "--port-file", folder.path("port"), "--log",
                folder.path("log"), "--certificate", certificate.certificateFile, "--key", certificate.keyFile,
                "--settings", try json(settings), "--faults", try json(faults),
            ], portFile: folder.path("port"))
    }

    private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../ChannelsTests/Server/https_peer.py").standardizedFileURL.path

    package var port: Int { process.port }
    package var authorityFile: String { certificate.authorityFile }
    package func url(_ target: String = "/", host: String = "127.0.0.1") -> String {
        "https://\(host):\(port)\(target)"
    }

    /// What has happened so far.
    package var events: [Event] {
        get throws {
            let text = try String(contentsOfFile: folder.path("log"), encoding: .utf8)
            // The last line may not be whole yet.
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            return try lines.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
        }
    }

    package func events(_ name: String) throws -> [Event] { try events.filter { $0.event == name } }

    /// The messages that it took.
    package var taken: [Event] { get throws { try events("taken") } }

    /// Waits until something is in the log.
    package func wait(for name: String, count: Int = 1) throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while try events(name).count < count {
            guard ContinuousClock.now < deadline else { throw TestProblem("no '\(name)' after a minute") }
            usleep(2_000)
        }
    }
}
