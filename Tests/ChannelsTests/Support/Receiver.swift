import Channels
import HTTP
import HTTPTestSupport
import SMTP
@testable import Settings
import Testing

/// A receiver of one kind, and how a test reaches it.
protocol Receiver: AnyObject {
    /// A new channel to it.
    func channel(isPatient: Bool) throws -> any AlertChannel
    /// Each message that it has taken, by the id under which it knows it, or by its content.
    var taken: [String] { get throws }
    /// Each message that came whole, a copy of an earlier one too.
    var received: [String] { get throws }
    /// What no error may tell.
    var secrets: [String] { get }
}

extension Receiver {
    func channel() throws -> any AlertChannel { try channel(isPatient: true) }
}

/// The kinds of channels, each with a receiver of its own.
enum ChannelKind: String, CaseIterable, CustomTestStringConvertible {
    case smtp, notify, teams, webhook

    var testDescription: String { rawValue }

    var form: MessageForm {
        switch self {
        case .smtp: .mail
        case .notify: .notify
        case .teams: .card
        case .webhook: .events
        }
    }

    func receiver(_ trouble: Trouble = .none) throws -> any Receiver {
        switch self {
        case .smtp: try MailReceiver(trouble.mailOptions)
        case .notify: try NotifyReceiver(faults: trouble.faults)
        case .teams: try TeamsReceiver(faults: trouble.faults)
        case .webhook: try WebhookReceiver(faults: trouble.faults)
        }
    }

    /// A channel to a port that nobody listens on any more.
    func channelToNobody() throws -> any AlertChannel { try receiver().channel() }
}

extension HTTPSPeer {
    /// What operators must allow so that this server can be posted to.
    var outbound: OutboundSettings {
        OutboundSettings(
            hosts: ["127.0.0.1"], privateHosts: ["127.0.0.1"], certificateAuthorityFile: authorityFile)
    }

    /// Long enough for a machine that is busy, or as short as a test of time-outs can be.
    static func timeouts(isPatient: Bool) -> HTTPTimeouts {
        HTTPTimeouts(connect: .seconds(60), request: .seconds(isPatient ? 120 : 5))
    }
}
