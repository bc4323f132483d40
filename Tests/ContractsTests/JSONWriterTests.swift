import Contracts
import Testing

struct JSONWriterTests {
    @Test func `members stand in the order of the calls, without white space`() {
        let text = written { json in
            json.object { json in
                json.member("authority", "E06000049")
                json.member("symbol", nil as String?)
                json.member("revision", 1 as Int32)
                json.member("count", nil as Int?)
                json.member("backfill", false)
                json.name("warnings")
                json.array { json in
                    json.value("a")
                    json.object { $0.member("b", true) }
                    json.array { _ in }
                }
                json.name("origin")
                json.object { _ in }
                json.member("last", Int64.min)
            }
        }
        #expect(
            text == #"{"authority":"E06000049","symbol":null,"revision":1,"count":null,"backfill":false,"#
                + #""warnings":["a",{"b":true},[]],"origin":{},"last":-9223372036854775808}"#)
    }

    @Test func `what JSON cannot hold is escaped, and the rest is not`() {
        #expect(
            written { $0.value("\"\\/\n\r\t\u{0}\u{8}\u{1f}\u{7f}é😀") } == #""\"\\/\n\r\t\u0000\u0008\u001f"#
                + "\u{7f}é😀\"")
    }

    @Test func `a text reads back as it was written`() throws {
        let text = "Vacancies in the \"management\" team:\n50 % \\ 😀\u{1}"
        let document = written { json in json.object { $0.member("commentary", text) } }
        #expect(try withObject(document) { $0.string(try #require($0["commentary"]).value) } == text)
    }

    @Test func `a writer that starts again has forgotten everything`() {
        var json = JSONWriter()
        json.object { $0.member("a", 1) }
        json.reset()
        json.object { _ in }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "{}")
    }

    @Test func `a checked text of another document is passed on as it stands`() {
        let text = written { json in
            json.array { json in
                Array(#"a\n\u00e9"#.utf8).withUnsafeBytes { json.escapedString($0) }
                json.value("b")
            }
        }
        #expect(text == #"["a\n\u00e9","b"]"#)
    }
}
