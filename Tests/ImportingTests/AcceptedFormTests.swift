import Contracts
import Importing
import Scorecard
import ScorecardTestSupport
import Testing

/// The ways to say a value (contract section 3.1).
struct AcceptedFormTests {
    private let judging = Judging()

    @Test(arguments: [
        ("74", "74"), (#""74""#, "74"), ("74.50", "74.5"), (#""74.50""#, "74.5"), ("7.45e1", "74.5"), ("-0", "0"),
        (#""\u0037\u0034""#, "74"), ("-1.60", "-1.6"), ("102", "102"),
        ("8.789999999999999", "8.789999999999999"),
        (#""999999999999999.999999999999999""#, "999999999999999.999999999999999"),
    ])
    func `a value is a number or a decimal string, both kept exactly`(value: String, kept: String) throws {
        #expect(try judging(message(["value": value])).value?.description == kept)
    }

    @Test func `a fraction may stand without a value`() throws {
        let judged = try judging(message(["value": nil, "numerator": "31", "denominator": #""42""#]))
        #expect(judged.value == nil)
        #expect(judged.numerator == "31")
        #expect(judged.denominator == "42")
    }

    @Test(arguments: [
        (Judging.percentage, "74", "31", "42"), (Judging.percentage, "73.81", "31", "42"),
        (Judging.percentage, "74.00", "37", "50"), (Judging.percentage, "74.0", "31", "42"),
        (Judging.rate, "371.1", "2808", "75665"), (Judging.count, "3", "5", "2"),
        (Judging.percentage, "0", "0", "42"),
    ])
    func `a value may stand beside the fraction that it is rounded from`(
        measure: MeasureID, value: String, numerator: String, denominator: String
    ) throws {
        let judged = try judging(
            message([
                "measure": "\"\(measure)\"", "value": value, "numerator": numerator, "denominator": denominator,
            ]))
        #expect(judged.value == DecimalNumber(value))
    }

    @Test(arguments: [
        ("c", "c"), ("x", "x"), ("z", "z"), ("low", "low"), ("k", "low"), ("w", "w"), ("not-due", "not-due"),
        ("not-supplied", "not-supplied"), ("u", "u"),
    ])
    func `a symbol stands instead of a value`(symbol: String, kept: String) throws {
        let judged = try judging(message(["value": nil, "symbol": "\"\(symbol)\""]))
        #expect(judged.symbol == kept)
        #expect(judged.value == nil)
    }

    @Test(arguments: ["r", "e", "u"])
    func `a mark stands beside a value or a fraction`(mark: String) throws {
        let beside = try judging(message(["symbol": "\"\(mark)\""]))
        #expect(beside.symbol == mark)
        #expect(beside.value == "74")
        let fraction = try judging(
            message(["value": nil, "symbol": "\"\(mark)\"", "numerator": "31", "denominator": "42"]))
        #expect(fraction.symbol == mark)
    }

    @Test(arguments: [(nil, false), (#""final""#, false), (#""provisional""#, true)] as [(String?, Bool)])
    func `provisional is said by the status`(status: String?, isProvisional: Bool) throws {
        #expect(try judging(message(["status": status])).isProvisional == isProvisional)
    }

    @Test func `a quarterly measure takes a year's outturn`() throws {
        #expect(try judging(message(["period": #""2017-18""#])).period == "2017-18")
    }

    @Test func `a period that begins on the day of submission is not in the future`() throws {
        let day = message(["period": #""2018-19-Q3""#, "submittedAt": #""2018-10-01T00:00:00Z""#])
        #expect(try judging(day).period == "2018-19-Q3")
        let night = message(["period": #""2018-19-Q3""#, "submittedAt": #""2018-10-01T00:30:00+01:00""#])
        #expect(judging.reason(night) == .periodInFuture)
    }

    @Test func `escapes in names and texts change nothing`() throws {
        let body = message([
            "authority": #""E0600004\u0039""#, "measure": #""icpc\u002dwithin-15-days""#,
            "period": #""2018\u002d19-Q2""#, "status": #""fin\u0061l""#,
        ]).replacing(#""value""#, with: #""v\u0061lue""#)
        let judged = try judging(body)
        #expect(judged.series == .conferences)
        #expect(judged.period == "2018-19-Q2")
        #expect(judged.value == "74")
        #expect(judged.warnings.allSatisfy { !$0.hasPrefix("unknown-field") })
    }

    @Test func `a return in an event's envelope is read from its data`() throws {
        let event = #"{"specversion":"1.0","id":"1","data":\#(message())}"#
        #expect(try judging(event, isStructured: true).series == .conferences)
        #expect(judging.reason(event) == .missingField)
    }

    @Test(
        arguments: [
            (#"{"specversion":"1.0"}"#, .missingField), (#"{"data_base64":"e30="}"#, .missingField),
            (#"{"data":null}"#, .malformedJSON), (#"{"data":"x"}"#, .notAnObject), (#"{"data":[]}"#, .notAnObject),
            (#"{"data":{}}"#, .missingField), (#"{"data":{"a":1,"a":2}}"#, .malformedJSON), (#"[]"#, .notAnObject),
            ("null", .malformedJSON), ("", .malformedJSON), (#"{"data":{},"data":{}}"#, .malformedJSON),
        ] as [(String, RejectReason)])
    func `an envelope without a return in it is rejected as a return without its parts is`(
        event: String, reason: RejectReason
    ) {
        #expect(judging.reason(event, isStructured: true) == reason)
    }

    @Test func `what else stands in an envelope is no unknown field`() throws {
        let event = #"{"specversion":"1.0","id":"1","source":"/lcs","type":"x","data":\#(message())}"#
        #expect(try judging(event, isStructured: true).warnings.allSatisfy { !$0.hasPrefix("unknown-field") })
    }
}
