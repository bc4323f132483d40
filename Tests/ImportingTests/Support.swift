import Contracts
import Importing
import Scorecard
import ScorecardTestSupport

/// Judges messages against a small catalogue.
struct Judging {
    static let percentage: MeasureID = .conferences
    static let rate: MeasureID = "referrals-per-10000"
    static let count: MeasureID = "children-missing-education"
    static let annual: MeasureID = .conferencesAnnual

    let judge = ReturnJudge(catalogue)

    static let catalogue =
        Catalogue(
            measures: [
                measure(
                    percentage, .percent, dueDays: 30,
                    targets: [
                        Target(from: "2018-04-01", level: .number("9"), rule: .relative(green: "0", amber: "10"))
                    ]),
                measure(rate, .ratePer10000), measure(count, .number, plausible: ("1", "500")),
                measure(annual, .percent, cadence: .financialYear),
            ],
            authorities: [
                Authority(code: .cheshireEast, name: "Cheshire East", kind: .localAuthority),
                Authority(code: .england, name: "England", kind: .nation),
            ])

    private static func measure(
        _ id: MeasureID, _ unit: MeasureUnit, cadence: Cadence = .quarter, dueDays: Int? = nil, targets: [Target] = [],
        plausible: (DecimalNumber, DecimalNumber)? = nil
    ) -> Measure {
        Measure(
            id: id, title: id.rawValue, service: "child-protection", dueDays: dueDays,
            definition: RatingDefinition(unit: unit, polarity: .high, cadence: cadence, targets: targets),
            plausible: plausible.map { Measure.PlausibleRange(minimum: $0.0, maximum: $0.1) })
    }

    func callAsFunction(
        _ body: [UInt8], isStructured: Bool = false, key: String? = nil
    ) throws(Rejection) -> JudgedReturn {
        let key = key.map { Array($0.utf8) }
        let result = body.withUnsafeBytes { body -> Result<JudgedReturn, Rejection> in
            func judged(_ key: UnsafeRawBufferPointer?) -> Result<JudgedReturn, Rejection> {
                var object = JSONObject()
                do throws(Rejection) {
                    let answer = try judge.judge(body, isStructured: isStructured, key: key, reading: &object)
                    return .success(answer)
                } catch {
                    return .failure(error)
                }
            }
            return key.map { $0.withUnsafeBytes { judged($0) } } ?? judged(nil)
        }
        return try result.get()
    }

    func callAsFunction(
        _ body: String, isStructured: Bool = false, key: String? = nil
    ) throws(Rejection) -> JudgedReturn {
        try self(Array(body.utf8), isStructured: isStructured, key: key)
    }

    /// The reason that a message is rejected for; nil where it is accepted.
    func reason(_ body: String, isStructured: Bool = false, key: String? = nil) -> RejectReason? {
        do throws(Rejection) {
            _ = try self(body, isStructured: isStructured, key: key)
            return nil
        } catch {
            return error.reason
        }
    }
}

/// Members of a message with their values as JSON text; nil leaves one out.
typealias Changes = [String: String?]

/// A message that is accepted, with some members replaced, added or left out.
func message(_ changes: Changes = [:]) -> String {
    let sound = [
        ("authority", #""E06000049""#), ("measure", #""icpc-within-15-days""#), ("period", #""2018-19-Q2""#),
        ("revision", "1"), ("value", "74"), ("source", #""liquidlogic-lcs""#),
        ("submittedAt", #""2018-10-31T09:00:00Z""#),
    ]
    var members = sound.filter { changes[$0.0] == nil }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
        if let value { members.append((name, value)) }
    }
    return "{\(members.map { #""\#($0)":\#($1)"# }.joined(separator: ","))}"
}
