internal import Scorecard
package import Settings

/// Who looks at a page, and what they may do.
package struct Viewer: Sendable {
    /// Whom the proxy names; `nil` where nobody did who is believed.
    package let identity: Identity?
    /// `nil` where they have not signed in here, or not lately.
    package let session: Session?

    package static let nobody = Viewer(identity: nil, session: nil)

    /// What a trusted proxy says of a user.
    package struct Identity: Hashable, Sendable {
        package let user: String
        package let roles: [RoleMapping]
    }

    package var isSignedIn: Bool { session != nil }
    /// Whether they have a role here.
    package var isMember: Bool { !roles.isEmpty }
    private var roles: [RoleMapping] { session == nil ? [] : identity?.roles ?? [] }

    package var user: String? { session?.user }
    package var seesExempt: Bool { roles.contains(where: \.seesExempt) }
    package var isOfficer: Bool { roles.contains { $0.role == .performanceOfficer } }

    /// Whether they speak for a service.
    package func maySpeak(for service: String) -> Bool {
        isOfficer || roles.contains { $0.role == .serviceLead && $0.services.contains(service) }
    }

    /// Such as `Reader and Service lead`.
    package var roleWords: String {
        let words = Set(roles.map(\.role)).sorted { $0.rawValue < $1.rawValue }.map { role in
            switch role {
            case .reader: "reader"
            case .serviceLead: "service lead"
            case .performanceOfficer: "performance officer"
            }
        }
        return words.isEmpty ? "no role" : words.joined(separator: ", ")
    }
}
