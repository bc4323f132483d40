internal import Contracts
internal import Scorecard
internal import Settings

/// Which routes take an alert, whom they reach, and why the others do not take it.
struct RouteAnswer {
    private let subject: Routes.Subject
    private let verdicts: [(route: Route, verdict: Routes.Verdict)]
    private let channels: [String: ChannelSettings]

    init(_ subject: Routes.Subject, in routes: Routes) {
        self.subject = subject
        verdicts = routes.verdicts(for: subject)
        channels = routes.channels
    }

    var reachesSomebody: Bool { verdicts.contains { $0.verdict == .takes } }

    private func destinations(of route: Route) -> [String] {
        route.channels.flatMap { name in
            channels[name]?.isAddressed ?? true
                ? route.recipients.map { "\(name) to \($0.name) <\($0.email)>" } : [name]
        }
    }

    var text: String {
        verdicts.map { route, verdict in
            let name = "route \(route.number)" + (route.isFallback ? " (fallback)" : "")
            guard verdict == .takes else { return "\(name): no, \(words(verdict))\n" }
            let waits = "gathers for \(route.groupWait), settles for \(route.settle)"
            let onwards = route.continues ? "; later routes are looked at too" : ""
            return "\(name): takes it; \(waits)\(onwards)\n"
                + destinations(of: route).map { "  \($0)\n" }.joined()
        }.joined()
    }

    private func words(_ verdict: Routes.Verdict) -> String {
        switch verdict {
        case .takes: "it takes it"
        case .otherService: "it is not for service \(subject.service)"
        case .otherAuthority: "it is not for authority \(subject.authority)"
        case .otherKind: "it does not send \(subject.kind.rawValue)"
        case .tooFewRedPeriods(let count):
            "it sends still-red from \(count) red periods on, and these are \(subject.redPeriods)"
        case .taken(let route): "route \(route) has it, and does not say 'continue'"
        case .covered(let route): "the fallback is for what no other route covers, and route \(route) covers it"
        }
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("service", subject.service)
            json.member("authority", subject.authority.rawValue)
            json.member("kind", subject.kind.rawValue)
            json.member("redPeriods", subject.redPeriods)
            json.name("routes")
            json.array { json in
                for (route, verdict) in verdicts {
                    json.object { json in
                        json.member("route", route.number)
                        json.member("fallback", route.isFallback)
                        json.member("takes", verdict == .takes)
                        json.member("why", verdict == .takes ? nil : words(verdict))
                        json.name("reaches")
                        json.array { json in
                            if verdict == .takes { for each in destinations(of: route) { json.value(each) } }
                        }
                    }
                }
            }
        }
        return json.bytes
    }
}
