/// A channel as `routes.yaml` describes it.
package struct ChannelSettings: Sendable {
    /// What is done with a message of which nobody knows whether it was taken, where the receiver cannot be asked.
    package enum Uncertain: String, CaseIterable, Sendable {
        /// Sent once more, with the same id.
        case resendOnce = "resend-once"
        /// Kept for an operator.
        case hold
    }

    package enum Kind: Sendable {
        case smtp(SMTP)
        case notify(Notify)
        case teams(Teams)
        case webhook(Webhook)
    }

    package struct SMTP: Sendable {
        /// `smtp://` or `smtps://`; may hold a password.
        package let url: String
        package let from: String
        /// PEM file with the authorities to trust instead of the system's.
        package let certificateAuthorityFile: String?
    }

    /// GOV.UK Notify.
    package struct Notify: Sendable {
        /// The service's API key: its name, its id and its secret key, with hyphens between.
        package let apiKey: String
        package let templateID: String
        /// `https://api.notifications.service.gov.uk` but for tests and demonstrations.
        package let url: String
    }

    /// A Microsoft Teams workflow.
    package struct Teams: Sendable {
        /// https; whoever knows it can post: a secret.
        package let url: String
    }

    /// A receiver of Standard Webhooks.
    package struct Webhook: Sendable {
        /// https.
        package let url: String
        /// `whsec_` and the key in base64.
        package let secret: String
    }

    package let name: String
    package let kind: Kind
    package let uncertain: Uncertain
    /// How long a delivery is tried before it is given up.
    package let expireAfter: Duration
    /// How many messages are handed over at a time.
    package let senders: Int

    /// Whether it writes to people by their addresses; the others reach a room or a system.
    package var isAddressed: Bool {
        switch kind {
        case .smtp, .notify: true
        case .teams, .webhook: false
        }
    }
}
