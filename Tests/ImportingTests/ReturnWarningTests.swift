import Contracts
import Importing
import ScorecardTestSupport
import Testing

/// What is doubtful is stored and shown, and never a reason to reject.
struct ReturnWarningTests {
    private let judging = Judging()

    private func warnings(_ changes: Changes) throws -> [String] {
        // Within ten times the target, and in time.
        try judging(message(["submittedAt": #""2018-10-30T23:59:59Z""#].merging(changes) { $1 })).warnings
    }

    @Test func `a sound return has none`() throws {
        #expect(try warnings([:]) == [])
    }

    @Test(
        arguments: [
            (["value": "91"], "over-ten-times-target: 91 against 9"),
            (["value": "-90.1"], "over-ten-times-target: -90.1 against 9"),
            (["submittedAt": #""2018-10-31T00:00:00Z""#], "late: due on 2018-10-30"),
            (["asAt": #""2018-10-01""#], "as-at-outside-period: 2018-10-01 is not in 2018-19-Q2"),
            (["asAt": #""2018-06-30""#], "as-at-outside-period: 2018-06-30 is not in 2018-19-Q2"),
            (["colour": #""red""#], "unknown-field: 1 ignored"),
            (["colour": #""red""#, "Zebedee": "1"], "unknown-field: 2 ignored"),
            (
                ["measure": #""icpc-within-15-days-annual""#, "period": #""2017-18""#, "value": "102"],
                "percentage-over-100: 102"
            ),
            (
                [
                    "measure": #""icpc-within-15-days-annual""#, "period": #""2017-18""#, "value": nil,
                    "numerator": "51",
                    "denominator": "50",
                ], "percentage-over-100: 102"
            ),
            (["measure": #""children-missing-education""#, "value": "0"], "implausible: 0 is under 1"),
            (["measure": #""children-missing-education""#, "value": "73390"], "implausible: 73390 is over 500"),
        ] as [(Changes, String)])
    func `a doubt is told in words`(changes: Changes, warning: String) throws {
        #expect(try warnings(changes) == [warning])
    }

    @Test(
        arguments: [
            ["value": "90"], ["asAt": #""2018-07-01""#], ["asAt": #""2018-09-30""#],
            ["measure": #""children-missing-education""#, "value": "1"],
            ["measure": #""children-missing-education""#, "value": "500"],
            ["measure": #""icpc-within-15-days-annual""#, "period": #""2017-18""#, "value": "100"],
            ["value": nil, "symbol": #""c""#],
        ] as [Changes])
    func `what lies on a limit is no doubt`(changes: Changes) throws {
        #expect(try warnings(changes) == [])
    }

    @Test func `an unknown name stands in no warning, and can be asked for`() throws {
        let body = Array(message(["submittedAt": #""2018-10-30T23:59:59Z""#, "Zeb\\u0065dee": "1"]).utf8)
        try body.withUnsafeBytes { bytes in
            var object = JSONObject()
            let judged = try judging.judge.judge(bytes, reading: &object)
            #expect(judged.warnings == ["unknown-field: 1 ignored"])
            #expect(judged.unknown.map { object.string($0) } == ["Zebedee"])
        }
    }

    @Test(arguments: ReturnWarning.allCases)
    func `a warning's kind is read from its text`(kind: ReturnWarning) {
        #expect(ReturnWarning(text: kind.text("1 of 2: 3")) == kind)
    }
}
