import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

/// Everything that the codecs write is what its schema says, no member more and none less, under both dialects; and
/// every type and enumerated value that a schema promises is written by some event.
struct WrittenEventTests {
    private static let periods: [Period] = [
        "2018-19-Q2", "2018-19", "2018", "2018-M10", "AY2018-19", "AY2018-19-T1", "1999-00-Q4",
    ]

    /// Of a return that is valid whatever it says.
    private static func submitted(_ members: String) -> String {
        #"{"authority":"E06000049","measure":"icpc-within-15-days","period":"2018-19-Q2","revision":1,"source":"lcs","#
            + #""submittedAt":"2018-10-31T09:00:00.25+01:00",\#(members)}"#
    }

    @Test func `accepted returns`() async throws {
        let symbols = ValueSymbol.allCases.map { #""symbol":"\#($0.rawValue)""# } + [#""symbol":"k""#]
        let marks = ValueMark.allCases.map { #""value":74.5,"symbol":"\#($0.rawValue)""# }
        let others = [
            #""value":"999999999999999.999999999999999""#, #""value":-1e-15"#, #""value":-0"#,
            #""numerator":31,"denominator":"42""#, #""value":74,"numerator":31,"denominator":42"#,
            #""value":102,"status":"provisional","asAt":"2018-10-01","backfill":true,"colour":"red""#,
            #""value":1,"commentary":"Two \"vacancies\",\nsince May; \u00e9 \ud83d\ude00","status":"final""#,
        ]
        let judging = Judging()
        let events = try (symbols + marks + others).map { members in
            try #require(judging(Self.submitted(members)).event, "\(members)")
        }
        try await SchemaVerdicts.expectExact(events, "return.accepted.v1.json")
    }

    @Test func `rating requests`() async throws {
        let version = "sha256:" + String(repeating: "0a", count: 32)
        let requests =
            RatingSamples.causes.flatMap { cause in
                Self.periods.map { RatingRequest(series: .conferences, from: $0, cause: cause) }
            }
            + RatingSamples.commanded.flatMap { cause in
                Self.periods.map {
                    RatingRequest(series: .conferences, from: $0, to: $0, ruleVersion: version, cause: cause)
                }
            }
        try await SchemaVerdicts.expectExact(
            requests.map { request in written { request.write(&$0) } }, "rating.requested.v1.json")
    }

    @Test func `calculated ratings`() async throws {
        let ratings = try RatingSamples.all()
        try await SchemaVerdicts.expectExact(
            ratings.map { rating in written { rating.write(&$0) } }, "rating.calculated.v1.json")
    }

    @Test func `raised alerts`() async throws {
        let alerts = AlertKind.allCases.flatMap { kind in
            RAGRating.allCases.flatMap { rag in
                ([nil] + Self.periods).map { previous in
                    RaisedAlert(
                        kind: kind, series: .conferences, period: "2018-19-Q2", episode: 1, ratingRevision: 2,
                        rag: rag, previousRag: rag, previousPeriod: previous, redPeriods: rag == .red ? 2 : 0,
                        service: "child-protection", isRuleChange: rag == .red,
                        raisedAt: Timestamp(millisecondsSince1970: 1_540_976_402_250))
                }
            }
        }
        try await SchemaVerdicts.expectExact(
            alerts.map { alert in written { alert.write(&$0) } }, "alert.raised.v1.json")
    }

    @Test func `the schemas of events refuse a member that they do not name, and miss one that is not there`()
        async throws
    {
        let sound = written { json in
            RatingRequest(series: .conferences, from: "2018-19", cause: RatingSamples.causes[0]).write(&json)
        }
        let spoilt = [
            sound.replacing(#"{"authority""#, with: #"{"more":1,"authority""#),
            sound.replacing(#""from":"2018-19","#, with: ""), sound.replacing(#""backfill":true,"#, with: ""),
        ]
        let faults = try await SchemaVerdicts.faults(
            of: [sound] + spoilt, by: "rating.requested.v1.json", isClosed: true)
        #expect(faults.map { $0.isEmpty } == [true, false, false, false])
    }
}
