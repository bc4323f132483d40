import Contracts
import Importing
import Testing

/// What is told of a rejection: to those who may read headers, tables and logs nothing of the message, to people at a
/// terminal a short piece of it.
struct RejectionTextTests {
    private let judging = Judging()
    private static let canary = "Zebedee"

    /// Bodies that hold a name wherever one can stand, each with the excerpt that a terminal is shown.
    private static let bodies: [(body: String, excerpt: String?)] = [
        (#"{"\#(canary)":"\#(canary)"#, nil), (#"["\#(canary)"]"#, nil), (message(["source": nil, canary: "1"]), nil),
        (message(["revision": "\"\(canary)\""]), canary), (message(["submittedAt": "\"\(canary)\""]), canary),
        (message(["asAt": "\"\(canary)\""]), canary), (message(["backfill": "\"\(canary)\""]), canary),
        (message(["authority": "\"\(canary)\""]), canary), (message(["measure": "\"\(canary)\""]), canary),
        (message(["period": "\"\(canary)\""]), canary), (message(["value": "\"\(canary)\""]), canary),
        (message(["value": "[\"\(canary)\"]"]), "[\"\(canary)\"]"),
        (message(["value": nil, "symbol": "\"\(canary)\""]), canary), (message(["status": "\"\(canary)\""]), canary),
        (message(["numerator": "\"\(canary)\"", "denominator": "1"]), canary),
    ]

    @Test(arguments: bodies.indices)
    func `a rejection's text quotes nothing of the message, and its excerpt does`(index: Int) throws {
        let (body, excerpt) = Self.bodies[index]
        let rejection = try #require(throws: Rejection.self) { try judging(body) }
        for text in [rejection.text, rejection.description, "\(rejection)", String(describing: rejection.excerpt)] {
            #expect(!text.contains(Self.canary), "\(text)")
        }
        #expect(rejection.excerpt?.text == excerpt)
        #expect(rejection.textWithExcerpt == rejection.text + (excerpt.map { ", found '\($0)'" } ?? ""))
    }

    @Test func `a key is not quoted either`() throws {
        let rejection = try #require(throws: Rejection.self) { try judging(message(), key: "\(Self.canary)|x") }
        #expect(!rejection.text.contains(Self.canary))
        #expect(rejection.excerpt?.text == "\(Self.canary)|x")
    }

    @Test func `a fault in the JSON is told with its place`() throws {
        let rejection = try #require(throws: Rejection.self) { try judging(#"{"a":1,"a":2}"#) }
        #expect(rejection.text == "a repeated name at byte 7")
    }

    @Test func `a text that is long is told in part, and none moves the cursor`() throws {
        let long = String(repeating: "9", count: 100_000)
        let rejection = try #require(throws: Rejection.self) { try judging(message(["period": "\"\(long)\""])) }
        #expect(rejection.textWithExcerpt.utf8.count < 200)
        let escape = Excerpt("a\u{1B}[31mb\u{202E}c\nd\u{85}")
        #expect(escape.text == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d\u{FFFD}")
    }
}
