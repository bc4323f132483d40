import Contracts
import Importing
import Scorecard
import ScorecardTestSupport
import Testing

/// Which commentary is taken, what of it, and why the rest is not.
struct CommentaryJudgeTests {
    private static let sound = [
        ("authority", #""E06000049""#), ("measure", #""icpc-within-15-days""#), ("period", #""2018-19-Q2""#),
        ("text", #""Posts are filled.""#), ("author", #""J. Holt""#), ("writtenAt", #""2018-11-05T16:20:00Z""#),
        ("source", #""portal""#),
    ]

    private static func body(_ changes: Changes = [:]) -> String {
        var members = sound.filter { changes[$0.0] == nil }
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let value { members.append((name, value)) }
        }
        return "{\(members.map { #""\#($0)":\#($1)"# }.joined(separator: ","))}"
    }

    private let judge = CommentaryJudge(Judging.catalogue)

    private func judged(
        _ body: String, isStructured: Bool = false, key: String? = nil
    ) -> Result<JudgedCommentary, Rejection> {
        Array(body.utf8).withUnsafeBytes { body in
            func judged(_ key: UnsafeRawBufferPointer?) -> Result<JudgedCommentary, Rejection> {
                var object = JSONObject()
                do throws(Rejection) {
                    return .success(try judge.judge(body, isStructured: isStructured, key: key, reading: &object))
                } catch {
                    return .failure(error)
                }
            }
            return key.map { Array($0.utf8).withUnsafeBytes { judged($0) } } ?? judged(nil)
        }
    }

    private func reason(_ body: String, isStructured: Bool = false, key: String? = nil) -> RejectReason? {
        if case .failure(let rejection) = judged(body, isStructured: isStructured, key: key) {
            return rejection.reason
        }
        return nil
    }

    @Test func `what is said is taken as it was written, escapes resolved and white space around it gone`() throws {
        let said = try judged(
            Self.body([
                "text": #"" <script>alert(1)<\/script>\r\n\u00e9 \ud83d\ude00\t""#, "author": #""J.\u0020Holt ""#,
                "more": "1",
            ])
        ).get()
        #expect(said.series == .conferences)
        #expect(said.period == "2018-19-Q2")
        #expect(said.text == "<script>alert(1)</script>\né 😀")
        #expect(said.author == "J. Holt")
        #expect(said.source == "portal")
        #expect(said.writtenAt.description == "2018-11-05T16:20:00Z")
        #expect(said.envelopeIdentity == nil)
    }

    @Test func `only a null that is written takes back what was said`() throws {
        #expect(try judged(Self.body(["text": "null"])).get().text == nil)
        #expect(reason(Self.body(["text": nil])) == .missingField)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let reason: RejectReason
        let changes: Changes
        init(_ reason: RejectReason, _ changes: Changes) {
            self.reason = reason
            self.changes = changes
        }
        var testDescription: String { "\(reason.rawValue) \(changes)" }
    }

    @Test(arguments: [
        Refused(.missingField, ["author": nil]), Refused(.missingField, ["author": "null"]),
        Refused(.missingField, ["writtenAt": nil]), Refused(.missingField, ["source": nil]),
        Refused(.missingField, ["period": nil]), Refused(.wrongType, ["text": "7"]),
        Refused(.wrongType, ["text": #"["a"]"#]), Refused(.wrongType, ["author": "{}"]),
        Refused(.wrongType, ["writtenAt": #""yesterday""#]), Refused(.wrongType, ["writtenAt": "1541435000"]),
        Refused(.unknownAuthority, ["authority": #""E06000050""#]), Refused(.unknownMeasure, ["measure": #""other""#]),
        Refused(.badPeriod, ["period": #""2018-20-Q2""#]), Refused(.periodCadenceMismatch, ["period": #""2018-M10""#]),
        Refused(.periodInFuture, ["period": #""2018-19-Q4""#]), Refused(.unusableText, ["text": #"" \n""#]),
        Refused(.unusableText, ["text": #""a\u001b[31mb""#]), Refused(.unusableText, ["text": #""a\u202eb""#]),
        Refused(.unusableText, ["text": "\"\(String(repeating: "é", count: 10_001))\""]),
        Refused(.unusableText, ["author": #"" ""#]), Refused(.unusableText, ["author": #""a\nb""#]),
        Refused(.unusableText, ["author": "\"\(String(repeating: "a", count: 201))\""]),
        Refused(.unusableText, ["source": #""""#]),
        // Of several the first in the contract's order.
        Refused(.missingField, ["author": nil, "text": #"" ""#, "period": #""2018-20""#]),
        Refused(.badPeriod, ["text": #"" ""#, "period": #""2018-20""#]),
    ])
    func `what cannot be used is refused with its reason`(_ example: Refused) {
        #expect(reason(Self.body(example.changes)) == example.reason)
    }

    @Test func `the longest words are taken`() throws {
        let text = String(repeating: "é", count: 10_000)
        #expect(try judged(Self.body(["text": "\"\(text)\""])).get().text == text)
    }

    @Test func `bytes that are no object, or too many, are refused as those of a return are`() {
        #expect(reason("") == .malformedJSON)
        #expect(reason("[]") == .notAnObject)
        #expect(reason(Self.body().replacing("}", with: #","text":null}"#)) == .malformedJSON)
        #expect(reason(String(repeating: " ", count: 1 << 20) + "{}") == .tooLarge)
        #expect(reason(Self.body(), key: "E06000049|other") == .badKey)
        #expect(reason(Self.body(), key: "E06000049|icpc-within-15-days") == nil)
        #expect(reason(Self.body(), key: "anything") == nil)
    }

    @Test func `an event in structured mode is named by its source and id, which must both be there`() throws {
        func event(_ members: String) -> String { "{\(members)\"data\":\(Self.body())}" }
        func identity(_ members: String) throws -> String? {
            try judged(event(members), isStructured: true).get().envelopeIdentity
        }
        let first = try #require(try identity(#""id":"1","source":"/a","#))
        #expect(try identity(#""source":"\/a","id":"\u0031","specversion":"1.0","#) == first)
        #expect(try identity(#""id":"2","source":"/a","#) != first)
        #expect(try identity(#""id":"a1","source":"/","#) != first)
        for members in ["", #""id":"1","#, #""source":"/a","#, #""id":"","source":"/a","#, #""id":1,"source":"/a","#] {
            #expect(try identity(members) == nil, "\(members)")
        }
        #expect(reason(#"{"id":"1","source":"/a"}"#, isStructured: true) == .missingField)
        #expect(reason(#"{"id":"1","source":"/a","data":null}"#, isStructured: true) == .malformedJSON)
        #expect(reason(#"{"id":"1","source":"/a","data":[]}"#, isStructured: true) == .notAnObject)
    }

    @Test func `a rejection quotes nothing of the message`() throws {
        let canary = "Zebedee"
        for name in ["authority", "measure", "period", "author", "writtenAt", "text", "source"] {
            let body = Self.body([name: "\"\(canary)\u{1}\"".replacing("\u{1}", with: #"\u0001"#)])
            guard case .failure(let rejection) = judged(body, key: "\(canary)|x") else {
                Issue.record("\(name) is accepted")
                continue
            }
            #expect(!rejection.text.contains(canary), "\(name)")
        }
    }
}
