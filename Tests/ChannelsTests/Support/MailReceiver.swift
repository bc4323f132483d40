import Channels
import Foundation
import HTTPTestSupport
import SMTP
@testable import Settings

/// The stack's mail sink.
final class MailReceiver: Receiver {
    private let folder: TemporaryFolder
    private let process: PeerProcess

    init(_ options: [String]) throws {
        folder = try TemporaryFolder()
        process = try PeerProcess(
            [
                PeerProcess.path("SCORECARD_SMTP_SINK", "the mail sink, scripts/lib/smtp_sink.py"), "--mailbox",
                folder.path("mail"), "--port-file", folder.path("port"),
            ] + options, portFile: folder.path("port"))
    }

    let secrets: [String] = []

    func channel(isPatient: Bool) throws -> any AlertChannel {
        let wait = Duration.seconds(isPatient ? 120 : 5)
        return try SMTPChannel(
            ChannelSettings.SMTP(
                url: "smtp://127.0.0.1:\(process.port)?tls=none", from: "scorecard@alerts.example",
                certificateAuthorityFile: nil),
            timeouts: SMTPTimeouts(connect: .seconds(60), reply: wait, send: wait))
    }

    var taken: [String] {
        get throws {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path("mail"))) ?? []
            return try files.filter { $0.hasSuffix(".eml") }.sorted().map { file in
                let mail = try String(contentsOfFile: folder.path("mail/\(file)"), encoding: .utf8)
                let line = mail.split(separator: "\r\n").first { $0.hasPrefix("Message-ID: ") }
                return String(line ?? "no Message-ID")
            }
        }
    }

    var received: [String] { get throws { try taken } }
}
