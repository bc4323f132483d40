internal import Scorecard

/// Why each route takes an alert or does not, for whoever asks why somebody is told.
extension Routes {
    /// What one route says of an alert.
    package enum Verdict: Hashable, Sendable {
        case takes
        /// It is for other services.
        case otherService
        /// It is for other authorities.
        case otherAuthority
        /// It does not send alerts of this kind.
        case otherKind
        /// `still-red` is sent from so many red periods in a row on.
        case tooFewRedPeriods(from: Int)
        /// A route before it has the alert, and does not say `continue`.
        case taken(by: Int)
        /// The fallback, and another route covers the service and authority.
        case covered(by: Int)
    }

    /// What each route says of an alert, in the order of the file; those that take it are ``routes(for:)``.
    package func verdicts(for subject: Subject) -> [(route: Route, verdict: Verdict)] {
        let covering = routes.first { !$0.isFallback && $0.covers(subject) }
        var last: Route?
        return routes.map { route in
            let verdict: Verdict
            if let last, !route.isFallback {
                verdict = .taken(by: last.number)
            } else if route.isFallback, let covering {
                verdict = .covered(by: covering.number)
            } else {
                verdict = route.verdict(of: subject)
            }
            if verdict == .takes, !route.isFallback, !route.continues { last = route }
            return (route, verdict)
        }
    }
}

extension Route {
    fileprivate func verdict(of subject: Routes.Subject) -> Routes.Verdict {
        if !services.contains("*"), !services.contains(subject.service) { return .otherService }
        if !authorities.isEmpty, !authorities.contains(subject.authority) { return .otherAuthority }
        if !alerts.contains(subject.kind) { return .otherKind }
        if subject.kind == .stillRed, subject.redPeriods < stillRedAfter {
            return .tooFewRedPeriods(from: stillRedAfter)
        }
        return .takes
    }
}
