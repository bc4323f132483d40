import AlertMessages
import Channels
import Contracts
import Scorecard
import ScorecardTestSupport
import Store

/// An alert of a test, and the words of each form.
struct WrittenAlert {
    var kind = AlertKind.newlyRed
    var series = Series.conferences
    var period: Period = "2018-19-Q2"
    var rating = Self.event()
    var told: (inout DeliveryStore.Told) -> Void = { _ in }

    static func event(
        value: String? = "74", symbol: String? = nil, rag: String = "red",
        reason: String = "74 is 16 below the target of 90; red starts beyond 9 (10 %)", target: String? = "90",
        targetKind: String = "local", direction: String = "down", travel: String = "worse",
        from: (period: String, value: String)? = ("2018-19-Q1", "80"),
        neighbours: (value: String, count: Int)? = ("86.99", 10),
        redPeriods: Int = 1, cause: String = "return"
    ) -> String {
        func text(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "null" }
        let base = from.map { #"{"period":"\#($0.period)","value":"\#($0.value)"}"# } ?? "null"
        return """
            {"authority":"E06000049","measure":"icpc-within-15-days","period":"2018-19-Q2","ratingRevision":1,
             "returnRevision":1,"value":\(text(value)),"symbol":\(text(symbol)),"rag":"\(rag)","ragReason":\(text(reason)),
             "target":\(text(target)),"targetKind":"\(targetKind)","direction":"\(direction)","travel":"\(travel)",
             "travelBasis":"previous-period","travelFrom":\(base),"newlyRed":true,"redPeriods":\(redPeriods),
             "ruleVersion":"sha256:0","neighbourAverage":\(text(neighbours?.value)),
             "neighbourCount":\(neighbours.map { String($0.count) } ?? "null"),"neighbourPeriod":"2017-18",
             "nationalAverage":"76.9","nationalPeriod":"2017-18",
             "cause":{"kind":"\(cause)","backfill":false,"alert":\(cause == "rerate"),"topic":"t","partition":0,"offset":1}}
            """
    }

    var alert: DeliveryStore.Told {
        var alert = DeliveryStore.Told(
            kind: kind, series: series, period: period, raisedAt: Timestamp(millisecondsSince1970: 1_540_976_400_000),
            rating: rating, event: #"{"alertId":"1"}"#)
        told(&alert)
        return alert
    }

    static func catalogue(
        title: String = "Conferences held in time", authority: String = "Cheshire East", unit: MeasureUnit = .percent,
        minimumCount: Int? = nil, accumulation: Accumulation = .discrete, targets: [Target] = []
    ) -> Catalogue {
        Catalogue(
            measures: [
                Measure(
                    id: .conferences, title: title, service: "child-protection", owner: "Safeguarding manager",
                    accumulation: accumulation,
                    definition: RatingDefinition(
                        unit: unit, polarity: .high, targets: targets,
                        comparators: [.neighbours: Comparator(measure: .conferencesAnnual)]),
                    minimumCount: minimumCount),
                Measure(
                    id: "cared-for-children", title: "Cared for children", service: "cared-for-children",
                    definition: RatingDefinition(unit: .number, polarity: .low), minimumCount: minimumCount),
                Measure(
                    id: .conferencesAnnual, title: "Conferences a year", service: "child-protection",
                    isOnScorecard: false,
                    definition: RatingDefinition(unit: .percent, polarity: .high, cadence: .financialYear),
                    minimumCount: minimumCount),
            ],
            authorities: [
                Authority(code: .cheshireEast, name: authority, kind: .localAuthority, region: .northWest),
                Authority(code: .northWest, name: "North West", kind: .region),
                Authority(code: .england, name: "England", kind: .nation),
            ])
    }
}

/// Every text of every form, by a name.
struct Written {
    let subject: String
    let text: String
    let html: String
    let all: [(name: String, text: String)]

    init(_ alerts: [DeliveryStore.Told], in catalogue: Catalogue = WrittenAlert.catalogue()) throws {
        let writer = try AlertWriter(catalogue: catalogue)
        guard case .mail(let subject, let text, let html) = writer.write(alerts, as: .mail),
            case .notify(let line, let body) = writer.write(alerts, as: .notify),
            case .card(let title, let cards) = writer.write(alerts, as: .card)
        else { throw Problem("a form is not the one that was asked for") }
        self.subject = subject
        self.text = text
        self.html = html
        all = [
            ("subject", subject), ("text", text), ("html", html), ("notify subject", line), ("notify", body),
            ("card title", title), ("card", cards.joined(separator: "\n")),
        ]
    }

    init(_ alert: WrittenAlert, in catalogue: Catalogue = WrittenAlert.catalogue()) throws {
        try self.init([alert.alert], in: catalogue)
    }
}
