import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

/// Our own events read back as what they were written from.
struct EventCodecTests {
    private func event(
        value: DecimalNumber? = "74.5", symbol: String? = nil, numerator: DecimalNumber? = nil,
        denominator: DecimalNumber? = nil, backfill: Bool = false
    ) -> String {
        let (source, commentary) = (Array("liquidlogic-lcs".utf8), Array(#"Two \"vacancies\"."#.utf8))
        return source.withUnsafeBytes { source in
            commentary.withUnsafeBytes { commentary in
                written { json in
                    AcceptedReturnEvent(
                        series: .conferences, period: "2018-19-Q2", revision: 2, value: value, symbol: symbol,
                        numerator: numerator, denominator: denominator, isProvisional: true, asAt: "2018-09-30",
                        submittedAt: Timestamp(millisecondsSince1970: 0), source: source, commentary: commentary,
                        backfill: backfill, origin: MessagePlace(topic: "t", partition: 1, offset: 7),
                        receivedAt: Timestamp(millisecondsSince1970: 1), warnings: ["late: due on 2018-10-30"]
                    ).write(&json)
                }
            }
        }
    }

    @Test(
        arguments: [
            ("74.5", nil, "31", "42", "74.5"), (nil, nil, "31", "42", "31/42"), (nil, "c", nil, nil, "c"),
            (nil, "low", nil, nil, "low"), ("74.5", "r", nil, nil, "74.5"), (nil, "u", nil, nil, "u"),
            (nil, "e", "31", "42", "31/42"),
        ] as [(String?, String?, String?, String?, String)])
    func `an accepted return reads back with what is rated`(
        value: String?, symbol: String?, numerator: String?, denominator: String?, rated: String
    ) throws {
        let text = event(
            value: value.flatMap { DecimalNumber($0) }, symbol: symbol,
            numerator: numerator.flatMap { DecimalNumber($0) },
            denominator: denominator.flatMap { DecimalNumber($0) }, backfill: true)
        let accepted = try withObject(text) { try AcceptedReturn($0) }
        #expect(accepted.series == .conferences)
        #expect(accepted.period == "2018-19-Q2")
        #expect(accepted.revision == 2)
        #expect(accepted.value.short == rated)
        #expect(accepted.backfill)
    }

    @Test func `an accepted return says everything that the contract promises`() {
        let hash = "18ad7b0e3fbd3ff0e4c4f6e7d0a0e7a5"
        let text = event().replacing(/"contentHash":"[0-9a-f]{64}"/, with: "\"contentHash\":\"\(hash)\"")
        #expect(
            text == #"{"authority":"E06000049","measure":"icpc-within-15-days","period":"2018-19-Q2","revision":2,"#
                + #""value":"74.5","symbol":null,"numerator":null,"denominator":null,"status":"provisional","#
                + #""asAt":"2018-09-30","submittedAt":"1970-01-01T00:00:00Z","source":"liquidlogic-lcs","#
                + #""commentary":"Two \"vacancies\".","backfill":false,"origin":{"topic":"t","partition":1,"offset":7},"#
                + #""receivedAt":"1970-01-01T00:00:00.001Z","contentHash":"\#(hash)","#
                + #""warnings":["late: due on 2018-10-30"]}"#)
    }

    @Test func `a request for a rating reads back`() throws {
        let request = RatingRequest(
            series: .conferences, from: "2017-18",
            cause: RatingCause(kind: .comparator, backfill: true, place: .accepted))
        #expect(try withObject(written { request.write(&$0) }) { try RatingRequest($0) } == request)
    }

    @Test func `an operator's request reads back with its last period and its rules, and follows from no message`()
        throws
    {
        let request = RatingRequest(
            series: .conferences, from: "2017-18-Q1", to: "2018-19", ruleVersion: "sha256:0a",
            cause: RatingCause(kind: .rerate, backfill: false, alert: true, place: nil))
        let text = written { request.write(&$0) }
        #expect(
            text == #"{"authority":"E06000049","measure":"icpc-within-15-days","from":"2017-18-Q1","to":"2018-19","#
                + #""ruleVersion":"sha256:0a","cause":{"kind":"rerate","backfill":false,"alert":true,"topic":null,"#
                + #""partition":null,"offset":null}}"#)
        #expect(try withObject(text) { try RatingRequest($0) } == request)
    }

    @Test func `a request that was written before re-ratings had more members reads as one without`() throws {
        let text =
            #"{"authority":"E06000049","measure":"icpc-within-15-days","from":"2018-19","cause":"#
            + #"{"kind":"comparator","backfill":false,"topic":"t","partition":0,"offset":7}}"#
        let request = try withObject(text) { try RatingRequest($0) }
        #expect(request.to == nil)
        #expect(request.ruleVersion == nil)
        #expect(!request.cause.alert)
        #expect(request.cause.place == MessagePlace(topic: "t", partition: 0, offset: 7))
    }

    @Test(arguments: RatingCause.Kind.allCases, [true, false])
    func `a cause reads back, and is quiet for history and re-ratings`(kind: RatingCause.Kind, backfill: Bool) throws {
        let cause = RatingCause(kind: kind, backfill: backfill, place: .accepted)
        #expect(try withObject(written { cause.write(&$0) }) { try RatingCause($0) } == cause)
        #expect(cause.isQuiet == (backfill || kind == .rerate))
        #expect(cause.isSilent == (kind == .rerate))
    }

    @Test(arguments: RatingCause.Kind.allCases)
    func `only a re-rating may be one that alerts, and it is then not quiet`(kind: RatingCause.Kind) throws {
        let cause = RatingCause(kind: kind, backfill: false, alert: true, place: .accepted)
        #expect(cause.alert == (kind == .rerate))
        #expect(!cause.isQuiet)
        #expect(!cause.isSilent)
        #expect(try withObject(written { cause.write(&$0) }) { try RatingCause($0) } == cause)
    }

    @Test(arguments: [
        "{}", #"{"authority":"E06000049","measure":"x","from":"2018-19","cause":{"kind":"return"}}"#,
        #"{"authority":"895","measure":"x","from":"2018-19","cause":{}}"#,
        #"{"authority":"E06000049","measure":"x","from":"2018-20","cause":{}}"#,
        #"{"authority":"E06000049","measure":"x","from":"2018-19","cause":"return"}"#,
        #"{"authority":"E06000049","measure":"x","from":"2018-19","to":"2018-20","cause":{"kind":"rerate"}}"#,
        #"{"authority":"E06000049","measure":"x","from":"2018-19","cause":{"kind":"comparator","topic":"t","partition":0}}"#,
        #"{"authority":"E06000049","measure":"x","from":"2018-19","cause":{"kind":"guess","topic":"t","partition":0,"offset":0}}"#,
    ])
    func `a request that others wrote wrongly is rejected`(text: String) {
        #expect(throws: Rejection.self) { try withObject(text) { try RatingRequest($0) } }
    }
}

extension MeasuredValue {
    fileprivate var short: String {
        switch self {
        case .number(let number): number.description
        case .fraction(let numerator, let denominator): "\(numerator)/\(denominator)"
        case .symbol(let symbol): symbol.rawValue
        }
    }
}
