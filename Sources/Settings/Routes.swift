package import Scorecard

/// Who hears of what, and how (contract section 5, `routes.yaml`).
package struct Routes: Sendable {
    /// In the order of the file.
    package let routes: [Route]
    package let channels: [String: ChannelSettings]

    /// What is looked for a route for.
    package struct Subject: Sendable {
        package let service: String
        package let authority: AuthorityCode
        package let kind: AlertKind
        /// How many rated periods in a row are red.
        package let redPeriods: Int

        package init(service: String, authority: AuthorityCode, kind: AlertKind, redPeriods: Int = 1) {
            self.service = service
            self.authority = authority
            self.kind = kind
            self.redPeriods = redPeriods
        }
    }

    /// The first route that matches, and after one that says `continue` the next that does; where none matches, the
    /// fallback, if it sends such alerts.
    package func routes(for subject: Subject) -> [Route] {
        var found: [Route] = []
        for route in routes where !route.isFallback && route.matches(subject) {
            found.append(route)
            if !route.continues { break }
        }
        if found.isEmpty, !routes.contains(where: { !$0.isFallback && $0.covers(subject) }) {
            found = routes.filter { $0.isFallback && $0.matches(subject) }
        }
        return found
    }

    /// Whether anybody hears of a measure that turns red.
    package func reaches(service: String, authority: AuthorityCode) -> Bool {
        !routes(for: Subject(service: service, authority: authority, kind: .newlyRed)).isEmpty
    }
}

package struct Route: Sendable {
    /// Its place in the file, from 1.
    package let number: Int
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
    /// Later routes are looked at too.
    package let continues: Bool
    /// Takes what no other route's service and authority cover.
    package let isFallback: Bool

    /// Whether the service and authority are this route's.
    package func covers(_ subject: Routes.Subject) -> Bool {
        (services.contains("*") || services.contains(subject.service))
            && (authorities.isEmpty || authorities.contains(subject.authority))
    }

    /// Whether it sends such an alert.
    package func matches(_ subject: Routes.Subject) -> Bool {
        covers(subject) && alerts.contains(subject.kind)
            && (subject.kind != .stillRed || subject.redPeriods >= stillRedAfter)
    }
}

package struct Recipient: Hashable, Sendable {
    package let name: String
    package let email: String
}
