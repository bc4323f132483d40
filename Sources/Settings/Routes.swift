package import Scorecard

/// Who hears of what, and how (contract section 5, `routes.yaml`).
package struct Routes: Sendable {
    /// In the order of the file; the first that matches takes the alert.
    package let routes: [Route]
    package let channels: [String: Channel]

    /// The first route for a service and authority.
    package func route(service: String, authority: AuthorityCode) -> Route? {
        routes.first { route in
            (route.services.contains("*") || route.services.contains(service))
                && (route.authorities.isEmpty || route.authorities.contains(authority))
        }
    }
}

package struct Route: Sendable {
    /// Services by name; `*` stands for all.
    package let services: [String]
    /// Empty for all.
    package let authorities: [AuthorityCode]
    package let recipients: [Recipient]
    /// Names of channels.
    package let channels: [String]
    package let alerts: Set<AlertKind>
    /// The number of red periods in a row from which on `still-red` is sent.
    package let stillRedAfter: Int
    /// How long alerts to one recipient are gathered into one message.
    package let groupWait: Duration
    /// How long an alert waits that only a comparator caused.
    package let settle: Duration
}

package struct Recipient: Hashable, Sendable {
    package let name: String
    package let email: String
}

package struct Channel: Sendable {
    package enum Uncertain: String, CaseIterable, Sendable {
        /// Sent once more, with the same Message-ID.
        case resendOnce = "resend-once"
        /// Kept for an operator.
        case hold
    }

    package let name: String
    /// `smtp://` or `smtps://`; may hold a password.
    package let url: String
    package let from: String
    package let uncertain: Uncertain
}
