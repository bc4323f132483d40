import Contracts
import Testing

/// Which reason wins where a message has several faults (contract section 7).
struct RejectPrecedenceTests {
    /// A fault that can stand beside the others: the members that it changes, and the key.
    private struct Fault {
        let reason: RejectReason
        let changes: Changes
        var key: String?
    }

    /// In the contract's order. No two neighbours change the same member, so that each pair can be tried.
    private static let faults: [Fault] = [
        Fault(reason: .missingField, changes: ["source": nil]),
        Fault(reason: .wrongType, changes: ["backfill": "1"]),
        Fault(reason: .badKey, changes: [:], key: "E06000049|another"),
        Fault(reason: .unknownAuthority, changes: ["authority": #""E06000050""#]),
        Fault(reason: .unknownMeasure, changes: ["measure": #""other""#]),
        Fault(reason: .badPeriod, changes: ["period": #""2018-20""#]),
        Fault(reason: .periodCadenceMismatch, changes: ["period": #""2018-M09""#]),
        Fault(reason: .periodInFuture, changes: ["submittedAt": #""2018-06-30T23:59:59Z""#]),
        Fault(reason: .legacySymbol, changes: ["symbol": #"":""#]),
        Fault(reason: .unknownFieldValue, changes: ["status": #""draft""#]),
        Fault(reason: .notANumber, changes: ["value": #""74,5""#]),
        Fault(reason: .outOfRange, changes: ["numerator": "1e31", "denominator": "1"]),
        Fault(reason: .negativeCount, changes: ["numerator": "-1", "denominator": "1"]),
        Fault(reason: .valueAndSymbol, changes: ["symbol": #""c""#]),
        Fault(reason: .fractionMismatch, changes: ["numerator": "1", "denominator": "42"]),
    ]

    private let judging = Judging()

    @Test(arguments: faults.indices)
    func `the fault that stands first in the contract's order is told`(first: Int) {
        for second in Self.faults.indices.dropFirst(first + 1) {
            let (a, b) = (Self.faults[first], Self.faults[second])
            guard a.changes.keys.allSatisfy({ b.changes[$0] == nil }) else { continue }
            let key = a.key ?? b.key
            let body = message(a.changes.merging(b.changes) { first, _ in first })
            #expect(judging.reason(body, key: key) == a.reason, "\(a.reason.rawValue) and \(b.reason.rawValue)")
        }
    }

    @Test(
        arguments: [
            (.malformedJSON, #"{"authority":"E06000049","authority":"E06000050"}"#), (.notAnObject, #"["E06000050"]"#),
            (.malformedJSON, #"[{"a":1,"a":2}]"#),
            (.badPeriod, message(["period": #""2018-20""#, "value": nil])),
            (.legacySymbol, message(["value": #"":""#, "symbol": #""q""#])),
            (.unknownFieldValue, message(["value": #""74,5""#, "symbol": #""q""#])),
            (.notANumber, message(["value": "1e31", "numerator": #""x""#, "denominator": "1"])),
            (.outOfRange, message(["value": nil, "numerator": "-1", "denominator": "1e31"])),
            (.negativeCount, message(["symbol": #""c""#, "numerator": "-1", "denominator": "2"])),
            (.valueAndSymbol, message(["symbol": #""c""#, "numerator": "1", "denominator": "0"])),
            (.noValue, message(["value": nil, "symbol": #""e""#])),
        ] as [(RejectReason, String)])
    func `faults of one member come in the same order`(reason: RejectReason, body: String) {
        #expect(judging.reason(body) == reason)
    }

    @Test func `too large goes before everything`() {
        #expect(judging.reason(String(repeating: "x", count: 2 << 20), key: "E06000049|other") == .tooLarge)
    }
}
