import Contracts
@testable import Dashboard
import Settings
import Testing

/// Sessions, addresses and forms, without a server.
@Suite("Sessions and fields")
struct SessionTests {
    private static let seal = SessionSeal(
        key: Array("one key".utf8), idle: .seconds(100), absolute: .seconds(1_000))
    private static func time(_ seconds: Int64) -> Timestamp { Timestamp(microsecondsSince1970: seconds * 1_000_000) }

    @Test("A cookie holds for its user and its time, and for nothing that was changed in it")
    func seals() throws {
        let session = Session(of: "a@example.org", at: Self.time(1_000))
        let cookie = Self.seal.close(session)
        #expect(Self.seal.open(cookie, for: "a@example.org", at: Self.time(1_099)) == session)
        #expect(Self.seal.open(cookie, for: "b@example.org", at: Self.time(1_000)) == nil)
        #expect(Self.seal.open(cookie, for: "a@example.org", at: Self.time(1_100)) == nil)
        #expect(Self.seal.open(cookie, for: "a@example.org", at: Self.time(900)) == nil)
        let other = SessionSeal(key: Array("other".utf8), idle: .seconds(100), absolute: .seconds(1_000))
        #expect(other.open(cookie, for: "a@example.org", at: Self.time(1_000)) == nil)
        for place in cookie.indices {
            var changed = Array(cookie)
            changed[cookie.distance(from: cookie.startIndex, to: place)] = "7"
            let text = String(changed)
            guard text != cookie else { continue }
            #expect(Self.seal.open(text, for: "a@example.org", at: Self.time(1_000)) == nil, "\(text)")
        }
        for text in ["", ".", "1....", String(repeating: "1.", count: 500)] {
            #expect(Self.seal.open(text, for: "a@example.org", at: Self.time(1_000)) == nil)
        }
        let used = Self.seal.close(session.seen(at: Self.time(1_990)))
        #expect(Self.seal.open(used, for: "a@example.org", at: Self.time(1_999)) != nil)
        #expect(Self.seal.open(used, for: "a@example.org", at: Self.time(2_000)) == nil)
    }

    @Test("A form's token is its session's alone, and no cookie")
    func tokens() {
        let session = Session(of: "a@example.org", at: Self.time(0))
        let token = Self.seal.token(of: session)
        #expect(Self.seal.accepts(token, of: session))
        #expect(!Self.seal.accepts(token, of: Session(of: "a@example.org", at: Self.time(0))))
        #expect(!Self.seal.accepts("", of: session))
        #expect(!Self.seal.close(session).contains(token))
    }

    @Test(
        "An address lies in a range by its first bits",
        arguments: [
            ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("127.0.0.1", "127.0.0.1", true),
            ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false),
            ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false), ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("::1", "0:0:0:0:0:0:0:1", true), ("192.168.4.0/22", "192.168.7.255", true),
            ("192.168.4.0/22", "192.168.8.0", false), ("10.0.0.0/8", "10.0.0.1, 8.8.8.8", false),
        ])
    func ranges(range: String, address: String, isIn: Bool) throws {
        #expect(try #require(AddressRange(range)).contains(address) == isIn)
    }

    @Test(
        "What is no range is none",
        arguments: ["", "10.0.0.0/33", "10.0.0/8", "host", "::/129", "10.0.0.0/8/8", "10.0.0.0/-1"])
    func noRanges(text: String) { #expect(AddressRange(text) == nil) }

    @Test("Fields are read as browsers write them, and written back the same")
    func fields() throws {
        let marked = try Fields("q=a&\u{301}b=\u{301}c+\u{301}")
        #expect(marked["q"] == "a")
        #expect(marked["\u{301}b"] == "\u{301}c \u{301}")
        let fields = try Fields("q=a%20b+c%26%C3%A9&empty=&x")
        #expect(fields["q"] == "a b c&é")
        #expect(fields["empty"] == nil)
        #expect(fields.query(["x", "q"]) == "q=a%20b%20c%26%C3%A9")
        for text in ["a=1&a=2", "a=%zz", "a=%", "a=%ff", "a=%00"] {
            #expect(throws: Fields.Fault.self) { try Fields(text) }
        }
    }

    @Test("Words of others are no formulas in a spreadsheet, and no new cells")
    func csv() {
        let table = DataTable(
            id: "t", caption: "", summary: "",
            columns: [DataTable.Column("words", ""), DataTable.Column("number", "", isNumber: true)],
            rows: [
                ["=HYPERLINK(\"x\")", "-1.5"].map { DataTable.Cell($0) }, ["a,\r\nb", "2"].map { DataTable.Cell($0) },
            ])
        #expect(table.csv == "words,number\r\n\"'=HYPERLINK(\"\"x\"\")\",-1.5\r\n\"a,\r\nb\",2\r\n")
    }
}
