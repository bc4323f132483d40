/// What the dashboard must know to run, from its file, the environment before it, and defaults behind it.
package struct DashboardSettings: Sendable {
    /// A `postgres://` URL or a libpq conninfo; may hold a password.
    package var databaseURL: String
    /// How many connections it holds to the database, each with a thread of its own.
    package var connections: Int
    /// Where the health pages and the metrics are served, which are for operators.
    package var healthHost: String
    /// `nil` serves none.
    package var healthPort: Int?
    /// Where the pages are served, which are for everybody.
    package var pagesHost: String
    package var pagesPort: Int
    package var logLevel: String
    /// The address by which browsers know the pages, such as `https://scorecard.example.org`; `nil` takes what they ask
    /// for.
    package var site: String?
    /// Says to browsers that they must come by https alone; `nil` says nothing.
    package var strictTransport: Duration?
    /// How many pages may be kept up to date at a time.
    package var liveStreams: Int
    /// How many PDFs and DOCX are made at a time; 0 makes none.
    package var papers: Int
    /// How long one may take.
    package var paperDeadline: Duration
    /// `nil` where nobody can sign in: all is public.
    package var signIn: SignInSettings?

    package init(
        databaseURL: String, connections: Int = 4, healthHost: String = "0.0.0.0", healthPort: Int? = nil,
        pagesHost: String = "127.0.0.1", pagesPort: Int = 0, logLevel: String = "info", site: String? = nil,
        strictTransport: Duration? = nil, liveStreams: Int = 200, papers: Int = 1,
        paperDeadline: Duration = .seconds(60), signIn: SignInSettings? = nil
    ) {
        self.databaseURL = databaseURL
        self.connections = connections
        self.healthHost = healthHost
        self.healthPort = healthPort
        self.pagesHost = pagesHost
        self.pagesPort = pagesPort
        self.logLevel = logLevel
        self.site = site
        self.strictTransport = strictTransport
        self.liveStreams = liveStreams
        self.papers = papers
        self.paperDeadline = paperDeadline
        self.signIn = signIn
    }
}

/// Who is believed when they say who is there, and what those may do.
package struct SignInSettings: Sendable {
    /// The header in which the proxy says who signed in.
    package var userHeader: String
    /// The header in which it says their groups, by commas.
    package var groupsHeader: String
    /// The addresses that the proxy connects from; nobody else is believed.
    package var trustedProxies: [AddressRange]
    /// What sessions are sealed with; at least 32 bytes.
    package var sessionKey: [UInt8]
    /// A session ends when it was not used for so long,
    package var idle: Duration
    /// and however much it was used after so long.
    package var absolute: Duration
    /// False only where browsers come by plain http, on one machine.
    package var secureCookies: Bool
    package var roles: [RoleMapping]

    package init(
        userHeader: String = "X-Forwarded-Email", groupsHeader: String = "X-Forwarded-Groups",
        trustedProxies: [AddressRange], sessionKey: [UInt8], idle: Duration = .seconds(1_800),
        absolute: Duration = .seconds(28_800), secureCookies: Bool = true, roles: [RoleMapping]
    ) {
        self.userHeader = userHeader
        self.groupsHeader = groupsHeader
        self.trustedProxies = trustedProxies
        self.sessionKey = sessionKey
        self.idle = idle
        self.absolute = absolute
        self.secureCookies = secureCookies
        self.roles = roles
    }
}

/// What the members of a group may do.
package struct RoleMapping: Hashable, Sendable {
    package enum Role: String, CaseIterable, Sendable {
        case reader
        case serviceLead = "service-lead"
        case performanceOfficer = "performance-officer"
    }

    package let group: String
    package let role: Role
    /// Of a service lead: the services that they comment for.
    package let services: [String]
    /// Whether they see figures that are not for publication.
    package let seesExempt: Bool

    package init(group: String, role: Role, services: [String] = [], seesExempt: Bool? = nil) {
        self.group = group
        self.role = role
        self.services = services
        // One service's lead is no reader of the others' small counts unless the council says so.
        self.seesExempt = seesExempt ?? (role != .serviceLead)
    }
}
