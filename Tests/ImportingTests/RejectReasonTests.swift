import Contracts
import Testing

/// Every reason that a message by itself can be rejected for (contract section 3.2).
struct RejectReasonTests {
    private let judging = Judging()

    @Test(
        arguments: [
            (.malformedJSON, ""), (.malformedJSON, "null"), (.malformedJSON, "{"),
            (.malformedJSON, "\u{FEFF}" + message()),
            (.malformedJSON, message(["revision": "01"])), (.malformedJSON, message(["commentary": #""\u0000""#])),
            (.malformedJSON, message() + "x"), (.notAnObject, "[]"), (.notAnObject, "74"),
            (.missingField, "{}"), (.missingField, message(["source": nil])),
            (.missingField, message(["numerator": "31"])),
            (.missingField, message(["denominator": "42", "numerator": "null"])),
            (.wrongType, message(["revision": #""1""#])), (.wrongType, message(["revision": "0"])),
            (.wrongType, message(["submittedAt": #""yesterday""#])), (.wrongType, message(["value": "true"])),
            (.unknownAuthority, message(["authority": #""E06000050""#])),
            (.unknownAuthority, message(["authority": #""895""#])),
            (.unknownMeasure, message(["measure": #""icpc""#])), (.unknownMeasure, message(["measure": #""""#])),
            (.badPeriod, message(["period": #""2018-20""#])), (.badPeriod, message(["period": #""2018-19-Q5""#])),
            (.badPeriod, message(["period": #""Q2 2018""#])),
            (.periodCadenceMismatch, message(["period": #""2018-M09""#])),
            (.periodCadenceMismatch, message(["measure": #""icpc-within-15-days-annual""#])),
            (.periodInFuture, message(["period": #""2018-19-Q4""#])),
            (.legacySymbol, message(["value": nil, "symbol": #"":""#])),
            (.legacySymbol, message(["value": nil, "symbol": #""~""#])),
            (.legacySymbol, message(["value": nil, "symbol": #""""#])),
            (.legacySymbol, message(["value": nil, "symbol": #""  ""#])),
            (.legacySymbol, message(["value": #"":""#])), (.legacySymbol, message(["value": #""""#])),
            (.unknownFieldValue, message(["value": nil, "symbol": #""q""#])),
            (.unknownFieldValue, message(["status": #""draft""#])),
            (.unknownFieldValue, message(["value": nil, "symbol": #""C""#])),
            (.notANumber, message(["value": #""74abc""#])), (.notANumber, message(["value": #""74,5""#])),
            (.notANumber, message(["value": #"".5""#])), (.notANumber, message(["value": #"" 74""#])),
            (.notANumber, message(["numerator": #""31""#, "denominator": #""x""#])),
            (.outOfRange, message(["value": String(repeating: "9", count: 31)])),
            (.outOfRange, message(["value": "1e31"])), (.outOfRange, message(["value": "1e-31"])),
            (.outOfRange, message(["value": "0e31"])), (.outOfRange, message(["value": #""1e99999999999999999999""#])),
            (.outOfRange, message(["value": "0.5000000000000000000000000000000"])),
            (.legacySymbol, message(["value": nil, "symbol": #""\t\u00a0""#])),
            (.wrongType, message(["submittedAt": #""9999-12-31T23:59:59-00:01""#])),
            (.wrongType, message(["submittedAt": #""0001-01-01T00:00:00+00:01""#])),
            (.notANumber, message(["value": #""٣""#])), (.notANumber, message(["value": #""NaN""#])),
            (.notANumber, message(["value": #""+5""#])), (.notANumber, message(["value": #""5.""#])),
            (.notANumber, message(["value": #""0x10""#])), (.notANumber, message(["value": #""1_000""#])),
            (.outOfRange, message(["value": "1234567890123456"])),
            (.outOfRange, message(["value": #""0.1234567890123456""#])),
            (.negativeCount, message(["value": "-50", "numerator": "-1", "denominator": "2"])),
            (.negativeCount, message(["value": "-50", "numerator": "1", "denominator": "-2"])),
            (.valueAndSymbol, message(["symbol": #""c""#])), (.valueAndSymbol, message(["symbol": #""k""#])),
            (.valueAndSymbol, message(["value": nil, "symbol": #""x""#, "numerator": "31", "denominator": "42"])),
            (.noValue, message(["value": nil])), (.noValue, message(["value": nil, "symbol": #""r""#])),
            (.noValue, message(["value": nil, "numerator": "0", "denominator": "0"])),
            (.fractionMismatch, message(["numerator": "30", "denominator": "42"])),
            (.fractionMismatch, message(["numerator": "0", "denominator": "0"])),
            (.fractionMismatch, message(["value": "73.9", "numerator": "31", "denominator": "42"])),
        ] as [(RejectReason, String)])
    func `a message with one fault is rejected for it`(reason: RejectReason, body: String) {
        #expect(judging.reason(body) == reason)
    }

    @Test func `a message of a mebibyte is read, and a larger one is not`() throws {
        func padded(to count: Int) -> String {
            let commentary = #""COMMENTARY""#
            let rest = message(["commentary": commentary]).utf8.count - "COMMENTARY".utf8.count
            return message(["commentary": "\"" + String(repeating: "x", count: count - rest) + "\""])
        }
        #expect(judging.reason(padded(to: 1 << 20)) == nil)
        #expect(judging.reason(padded(to: (1 << 20) + 1)) == .tooLarge)
        #expect(judging.reason(String(repeating: "{", count: (1 << 20) + 1)) == .tooLarge)
    }
}
