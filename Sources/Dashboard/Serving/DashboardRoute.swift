internal import CommitteeReport
internal import Hummingbird

/// One address of the dashboard. All of them stand in one list, from which the router and the tests of who may see what
/// are made.
package struct DashboardRoute: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package enum Access: Sendable {
        /// The public edition needs no signing in; the exempt one always does.
        case everyone
        /// Whoever has signed in.
        case signedIn
        /// Whoever has signed in and has a role; what they may do there is the page's own to judge.
        case member
    }

    package let method: Method
    /// Such as `/{authority}/{period}`.
    package let path: String
    package let access: Access
    let page: @Sendable (DashboardSite, PageRequest) async throws -> Answer

    init(
        _ method: Method, _ path: String, _ access: Access = .everyone,
        _ page: @escaping @Sendable (DashboardSite, PageRequest) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.page = page
    }

    /// The address of the stream of changes, which is no page.
    package static let live = "/live"

    package static let all: [DashboardRoute] = [
        DashboardRoute(.get, "/") { try await $0.firstPage($1) },
        DashboardRoute(.get, "/about") { try $0.aboutPage($1) },
        DashboardRoute(.get, "/assets/{name}") { try $0.asset($1) },
        DashboardRoute(.get, "/favicon.ico") { site, _ in site.noIcon },
        DashboardRoute(.get, "/sign-in") { try $0.signInPage($1) },
        DashboardRoute(.post, "/sign-out", .signedIn) { try $0.signOut($1) },
        DashboardRoute(.get, "/{authority}") { try await $0.authorityPage($1) },
        DashboardRoute(.get, "/{authority}/{period}") { try await $0.scorecardPage($1) },
        DashboardRoute(.get, "/{authority}/{period}/scorecard.csv") { try await $0.scorecardFile($1, .csv) },
        DashboardRoute(.get, "/{authority}/{period}/scorecard.json") { try await $0.scorecardFile($1, .json) },
        DashboardRoute(.get, "/{authority}/{period}/reds") { try await $0.redsPage($1) },
        DashboardRoute(.get, "/{authority}/{period}/reds.csv") { try await $0.redsFile($1, .csv) },
        DashboardRoute(.get, "/{authority}/{period}/reds.json") { try await $0.redsFile($1, .json) },
        DashboardRoute(.get, "/{authority}/{period}/data-quality") { try await $0.qualityPage($1) },
        DashboardRoute(.get, "/{authority}/{period}/data-quality.csv") { try await $0.qualityFile($1, .csv) },
        DashboardRoute(.get, "/{authority}/{period}/data-quality.json") { try await $0.qualityFile($1, .json) },
        DashboardRoute(.get, "/{authority}/{period}/report") { try await $0.reportPage($1) },
        DashboardRoute(.get, "/{authority}/{period}/report.html") { try await $0.committeeReport($1) },
        DashboardRoute(.get, "/{authority}/{period}/report.pdf") { try await $0.paperFile($1, .pdf) },
        DashboardRoute(.get, "/{authority}/{period}/report.docx") { try await $0.paperFile($1, .docx) },
        DashboardRoute(.get, "/{authority}/{period}/report.xlsx") { try await $0.workbook($1) },
        DashboardRoute(.get, "/{authority}/{period}/report.csv") { try await $0.tidyFile($1) },
        DashboardRoute(.get, "/{authority}/measures/{id}") { try await $0.measurePage($1) },
        DashboardRoute(.get, "/{authority}/measures/{id}/history.csv") { try await $0.historyFile($1, .csv) },
        DashboardRoute(.get, "/{authority}/measures/{id}/history.json") { try await $0.historyFile($1, .json) },
        DashboardRoute(.get, "/{authority}/measures/{id}/commentary", .member) { try await $0.commentaryForm($1) },
        DashboardRoute(.post, "/{authority}/measures/{id}/commentary", .member) { try await $0.addCommentary($1) },
        DashboardRoute(.get, "/{authority}/actions", .member) { try await $0.actionsPage($1) },
        DashboardRoute(.post, "/{authority}/actions", .member) { try await $0.raiseAction($1) },
        DashboardRoute(.get, "/{authority}/actions/new", .member) { try await $0.newActionForm($1) },
        DashboardRoute(.get, "/{authority}/actions/{id}", .member) { try await $0.actionPage($1) },
        DashboardRoute(.post, "/{authority}/actions/{id}", .member) { try await $0.changeAction($1) },
    ]
}
