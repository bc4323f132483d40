package import Contracts
package import Settings
internal import Scorecard
package import Store

/// Decides who hears of an alert: routes, and silences before them.
package struct AlertRouting {
    /// An alert that is raised, before anybody is told.
    package struct Decided {
        package let alert: RaisedAlert
        /// The alert that this one takes back.
        package let retracts: RaisedAlert?
        package let seriesID: Int32
    }

    package struct Outcome {
        /// Nobody for a retraction: it goes to those whom the alert went to.
        package let recipients: [AlertStore.Raised.Address]
        package let isSent: Bool
        /// How long a retraction waits.
        package let wait: Duration
        package let routing: AlertStore.Raised.Routing
    }

    private let routes: Routes
    private let silences: [SilenceStore.Silence]

    /// - Parameter silences: Those that hold now.
    package init(routes: Routes, silences: [SilenceStore.Silence]) {
        self.routes = routes
        self.silences = silences
    }

    /// - Parameter settles: Only a comparator caused it: it waits for another change of that.
    package func outcome(of alert: RaisedAlert, settles: Bool) -> Outcome {
        if let silence = silences.first(where: { $0.matches(alert) }) {
            return nobody(.silenced(by: "silence \(silence.id): \(silence.reason)"))
        }
        let found = routes.routes(
            for: Routes.Subject(
                service: alert.service, authority: alert.series.authority, kind: alert.kind,
                redPeriods: Int(alert.redPeriods)))
        guard !found.isEmpty else {
            return nobody(.unrouted(because: "no route sends \(alert.kind.rawValue) of service \(alert.service)"))
        }
        let names = found.map { "\($0.number)" + ($0.isFallback ? " (fallback)" : "") }
        let waits = found.map { wait(of: $0, settles: settles) }
        return Outcome(
            recipients: alert.kind == .retracted ? [] : zip(found, waits).flatMap(addresses), isSent: true,
            wait: waits.min() ?? .zero, routing: .routed(by: "route \(names.joined(separator: ", "))"))
    }

    private func nobody(_ routing: AlertStore.Raised.Routing) -> Outcome {
        Outcome(recipients: [], isSent: false, wait: .zero, routing: routing)
    }

    private func wait(of route: Route, settles: Bool) -> Duration {
        max(route.groupWait, settles ? route.settle : .zero)
    }

    private func addresses(_ route: Route, _ wait: Duration) -> [AlertStore.Raised.Address] {
        route.channels.flatMap { name -> [AlertStore.Raised.Address] in
            guard routes.channels[name]?.isAddressed ?? false else {
                return [AlertStore.Raised.Address(channel: name, name: "", address: "", wait: wait)]
            }
            return route.recipients.map {
                AlertStore.Raised.Address(channel: name, name: $0.name, address: $0.email, wait: wait)
            }
        }
    }
}
