internal import Hummingbird

/// Why a page is not shown, in words of ours: nothing of the request is said back.
struct PageProblem: Error, Sendable {
    let status: HTTPResponse.Status
    let title: String
    let text: String
    /// The methods that there are, where the one that was asked is not among them.
    var allowed: [String] = []
    /// Seconds after which it may be better, where it is for want of something that passes.
    var retryAfter = 5

    static func bad(_ text: String) -> PageProblem {
        PageProblem(status: .badRequest, title: "This address cannot be read", text: text)
    }

    static let notFound = PageProblem(
        status: .notFound, title: "There is no such page",
        text: "Look at the address again, or begin at the first page.")

    static func unknown(_ what: String) -> PageProblem {
        PageProblem(status: .notFound, title: "There is no such page", text: "There is no such \(what) here.")
    }

    static let signInNeeded = PageProblem(
        status: .forbidden, title: "You need to sign in",
        text: "This page is for those who have signed in. The public pages need no signing in.")

    static func notAllowed(_ text: String) -> PageProblem {
        PageProblem(status: .forbidden, title: "You may not do this", text: text)
    }

    static let otherSite = PageProblem(
        status: .forbidden, title: "This form was not sent from here",
        text: "Open the page again and send the form from there. Nothing was changed.")

    static let unavailable = PageProblem(
        status: .serviceUnavailable, title: "The scorecard cannot be read at the moment",
        text: "The database does not answer. The page works again as soon as it does; nothing is lost.")

    static let busy = PageProblem(
        status: .serviceUnavailable, title: "Too many ask at the moment", text: "Try again in a few seconds.")

    static let fault = PageProblem(
        status: .internalServerError, title: "Something went wrong here",
        text: "It is noted in the log. Nothing was changed.")

    static let tooLarge = PageProblem(
        status: .contentTooLarge, title: "That is too much text", text: "A form may hold 64 KiB. Nothing was changed.")

    static func methodNotAllowed(_ allowed: [String]) -> PageProblem {
        PageProblem(
            status: .methodNotAllowed, title: "That cannot be done with this page",
            text: "It answers to \(allowed.joined(separator: " and ")) only.", allowed: allowed)
    }
}
