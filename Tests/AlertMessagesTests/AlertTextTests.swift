import AlertMessages
import Channels
import Contracts
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// What a service lead reads.
struct AlertTextTests {
    private static func past(_ period: Period, _ value: String, _ rag: RAGRating) -> DeliveryStore.Told.Past {
        .init(period: period, value: .number(DecimalNumber(value) ?? DecimalNumber(0)), rag: rag)
    }

    @Test func `one alert is told with measure, figures, reason, commentary, dates and history`() throws {
        let written = try Written(
            WrittenAlert { alert in
                alert.returned = .init(asAt: "2018-10-05", isProvisional: true, mark: .estimated)
                alert.newest = .init(value: .number("74"), commentary: "Vacancies\r\nin the team.")
                alert.past = [Self.past("2018-19-Q1", "80", .amber), Self.past("2017-18-Q3", "91", .green)]
            })
        #expect(written.subject == "Newly red: Conferences held in time, Cheshire East, 2018-19-Q2")
        #expect(
            written.text == """
                Conferences held in time
                Cheshire East, 2018-19-Q2: rated red, and was not before.
                Period: 1 July to 30 September 2018
                Rating: ▲ red
                Value: 74 %
                Target: 90 %
                How far off: 16 percentage points below the target
                Since when: red since 2018-19-Q2; amber in 2018-19-Q1, the last period rated before
                Why: 74 is 16 below the target of 90; red starts beyond 9 (10 %)
                Direction of travel: down (worse), from 80 % in 2018-19-Q1
                Statistical neighbours: 86.99 % (2017-18, mean of 10)
                England: 76.9 % (2017-18)
                Commentary: Vacancies in the team.
                As at: 5 October 2018, which is outside the period
                Status: provisional, and may still change; estimated
                Service: child-protection
                Owner: Safeguarding manager
                Last 4 periods: Lowest 74 % in 2018-19-Q2, highest 91 % in 2017-18-Q3. 2017-18-Q3 91 % (green); \
                2017-18-Q4 no return (not rated); 2018-19-Q1 80 % (amber); 2018-19-Q2 74 % (red).

                This message was sent by the performance scorecard because you are listed for this service.

                """)
    }

    @Test(
        arguments: [
            (.newlyRed, "Newly red", "rated red, and was not before."), (.stillRed, "Still red", "rated red again."),
            (.recovered, "No longer red", "is no longer rated red."),
            (.retracted, "Taken back", "a correction takes the earlier alert back."),
        ] as [(AlertKind, String, String)])
    func `each kind has its own words`(kind: AlertKind, headline: String, meaning: String) throws {
        let written = try Written(WrittenAlert(kind: kind))
        #expect(written.subject.hasPrefix("\(headline): "))
        #expect(written.text.contains("2018-19-Q2: \(meaning)\n"))
    }

    @Test(
        arguments: [
            (.newlyRed, "Newly red by a change of rules", "rated red, and was not before."),
            (.retracted, "Taken back by a change of rules", "a re-rating takes the earlier alert back."),
        ] as [(AlertKind, String, String)])
    func `an alert that a re-rating raised says so`(kind: AlertKind, headline: String, meaning: String) throws {
        let written = try Written(WrittenAlert(kind: kind, rating: WrittenAlert.event(cause: "rerate")))
        #expect(written.subject == "\(headline): Conferences held in time, Cheshire East, 2018-19-Q2")
        #expect(
            written.text.contains(
                "2018-19-Q2: \(meaning)\nThe rules or the comparison changed, not the value: it was rated again.\n"))
        #expect(!(try Written(WrittenAlert(kind: kind)).text.contains("rated again")))
    }

    @Test func `a red that goes on says for how long and since when, over periods that were not rated`() throws {
        let rating = WrittenAlert.event(redPeriods: 3)
        let past = [
            Self.past("2018-19-Q1", "80", .red), Self.past("2017-18-Q4", "79", .none),
            Self.past("2017-18-Q3", "70", .red),
            Self.past("2017-18-Q2", "92", .green),
        ]
        let known = try Written(WrittenAlert(kind: .stillRed, rating: rating) { $0.past = past })
        #expect(known.text.contains("Since when: red for 3 periods in a row, since 2017-18-Q3\n"), "\(known.text)")
        // The stored ratings say something else by now: only the count is as it was rated.
        let changed = try Written(WrittenAlert(kind: .stillRed, rating: rating) { $0.past = Array(past.prefix(1)) })
        #expect(changed.text.contains("Since when: red for 3 periods in a row\n"), "\(changed.text)")
    }

    @Test func `a recovery says until when and for how long it was red`() throws {
        let rating = WrittenAlert.event(
            value: "91", rag: "green", reason: "91 is 1 above the target of 90", redPeriods: 0)
        let past = [Self.past("2018-19-Q1", "80", .red), Self.past("2017-18-Q4", "79", .red)]
        func since(_ past: [DeliveryStore.Told.Past]) throws -> String? {
            try Written(WrittenAlert(kind: .recovered, rating: rating) { $0.past = past }).text
                .split(separator: "\n").first { $0.hasPrefix("Since when: ") }.map(String.init)
        }
        #expect(try since(past) == "Since when: was red until 2018-19-Q1, for at least 2 periods in a row")
        #expect(
            try since(past + [Self.past("2017-18-Q3", "95", .green)])
                == "Since when: was red until 2018-19-Q1, for 2 periods in a row, since 2017-18-Q4")
        #expect(try since([]) == nil)
    }

    @Test func `what is taken back is named, with its day`() throws {
        let written = try Written(
            WrittenAlert(kind: .retracted, rating: WrittenAlert.event(rag: "amber")) {
                $0.retracted = .init(kind: .stillRed, raisedAt: Timestamp(millisecondsSince1970: 1_540_976_400_000))
            })
        #expect(
            written.text.contains(
                "Taken back: the alert of 31 October 2018, \"still red\"; the period is now rated amber\n"),
            "\(written.text)")
    }

    @Test func `several alerts of one kind are told together, the list first`() throws {
        let other = WrittenAlert(series: Series(authority: .cheshireEast, measure: "cared-for-children"))
        let written = try Written([WrittenAlert().alert, other.alert])
        #expect(written.subject == "Newly red: 2 measures, Cheshire East")
        #expect(
            written.text.hasPrefix(
                """
                In short
                Newly red (2):
                - Conferences held in time, Cheshire East, 2018-19-Q2: 74 %, target 90 %
                - Cared for children, Cheshire East, 2018-19-Q2: 74, target 90

                In detail

                Conferences held in time
                Cheshire East, 2018-19-Q2: rated red
                """), "\(written.text)")
        #expect(written.text.contains("\n\nCared for children\nCheshire East"))
    }

    @Test func `several kinds are told as changed ratings, reds first`() throws {
        let recovered = WrittenAlert(
            kind: .recovered, series: Series(authority: .cheshireEast, measure: "cared-for-children"),
            rating: WrittenAlert.event(rag: "green"))
        let written = try Written([recovered.alert, WrittenAlert().alert])
        #expect(written.subject == "Changed ratings: 2 measures, Cheshire East")
        #expect(written.text.hasPrefix("In short\nNewly red (1):\n"))
        let again = try Written([WrittenAlert().alert, WrittenAlert(kind: .retracted).alert])
        #expect(again.subject == "Changed ratings: Conferences held in time, Cheshire East")
    }

    @Test func `a rating without figures leaves their lines out`() throws {
        let rating = WrittenAlert.event(
            value: nil, symbol: "x", rag: "none", reason: "no number: not available", target: nil, direction: "none",
            travel: "none", from: nil, neighbours: nil, redPeriods: 0)
        let text = try Written(WrittenAlert(kind: .retracted, rating: rating)).text
        for word in ["Target:", "Direction", "neighbours", "How far", "Since when", "Last "] {
            #expect(!text.contains(word))
        }
        #expect(text.contains("Value: none: not available\n"))
        #expect(text.contains("Why: no number: not available"))
        #expect(text.contains("Rating: ○ not rated"))
    }

    @Test func `what the catalogue has no more is told by its code`() throws {
        let written = try Written(WrittenAlert(series: Series(authority: .warrington, measure: "old-measure")))
        #expect(written.subject == "Newly red: old-measure, E06000007, 2018-19-Q2")
        #expect(written.text.contains("Service: not in the catalogue any more"))
    }

    @Test(
        arguments: [
            (
                .limits(green: "80", amber: "70"), "74; green is 80 or more, amber 70 or more", "80 % for green",
                "6 percentage points below"
            ),
            (
                .band(green: .init("80", "90")!, amber: .init("70", "95")!),
                "74 is 6 below the range from 80 to 90; amber reaches from 70 to 95",
                "80 % to 90 %", "6 percentage points below the range"
            ),
        ] as [(RatingRule, String, String, String)])
    func `a rule that sets the limits itself is told as the target, where the reason names them`(
        rule: RatingRule, reason: String, target: String, distance: String
    ) throws {
        let catalogue = WrittenAlert.catalogue(targets: [Target(from: "2010-04-01", level: .rule, rule: rule)])
        let text = try Written(WrittenAlert(rating: WrittenAlert.event(reason: reason, target: nil)), in: catalogue)
            .text
        #expect(text.contains("Target: \(target)\n") && text.contains("How far off: \(distance)"), "\(text)")
        // The rules have changed since.
        let old = WrittenAlert.event(reason: reason.replacing("80", with: "60"), target: nil)
        #expect(!(try Written(WrittenAlert(rating: old), in: catalogue).text.contains("Target:")))
    }

    @Test(
        arguments: [
            (.percent, "89", "89 %", "1 percentage point below the target"),
            (.percent, "89.999999", "90 %", "less than 0.01 percentage points below the target"),
            (.number, "91", "91", "1 above the target, which is better"),
            (.days, "1", "1 day", "89 days below the target"),
            (.ratePer10000, "73.8095238095", "73.81 per 10,000", "16.19 per 10,000 below the target"),
            (.pounds, "1210.5", "£1,210.50", "£1,120.50 above the target, which is better"),
            (.ratio, "90", "90", "exactly on the target"),
        ] as [(MeasureUnit, String, String, String)])
    func `figures have their unit`(unit: MeasureUnit, value: String, shown: String, distance: String) throws {
        let text = try Written(
            WrittenAlert(rating: WrittenAlert.event(value: value)), in: WrittenAlert.catalogue(unit: unit)
        ).text
        #expect(text.contains("Value: \(shown)\n") && text.contains("How far off: \(distance)\n"), "\(text)")
    }

    @Test func `other systems are told the event as it was raised`() throws {
        let writer = try AlertWriter(catalogue: WrittenAlert.catalogue())
        #expect(writer.write([WrittenAlert().alert], as: .events) == .events([#"{"alertId":"1"}"#]))
    }

    @Test func `a long commentary is cut, and says so`() throws {
        let text = try Written(
            WrittenAlert { $0.newest = .init(value: .number("74"), commentary: String(repeating: "word ", count: 500)) }
        ).text
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("Commentary: ") })
        #expect(line.hasSuffix("…") && line.count < 620)
    }
}
