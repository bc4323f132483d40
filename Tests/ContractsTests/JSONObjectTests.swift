import Contracts
import Testing

struct JSONObjectTests {
    @Test func `a text is read with its escapes resolved`() throws {
        let text = try withObject(#"{"a":"\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00é😀"}"#) { object throws in
            object.string(try #require(object["a"]).value)
        }
        #expect(text == "\"\\/\u{8}\u{c}\n\r\tAé😀é😀")
    }

    @Test func `a member is found by an escaped name, and a null one is as good as missing`() throws {
        try withObject(#"{ "v\u0061lue" : 74 , "symbol":null, "values":1}"#) { object throws in
            #expect(object["value"]?.kind == .number)
            #expect(object["symbol"] == nil)
            #expect(object["valu"] == nil)
            #expect(object.members.map { object.string($0.name) } == ["value", "symbol", "values"])
        }
    }

    @Test func `an object that was used before holds only the new members`() throws {
        var object = JSONObject()
        for text in [#"{"a":1,"b":2}"#, #"{"c":3}"#] {
            var text = text
            try text.withUTF8 { try object.read(UnsafeRawBufferPointer($0)) }
        }
        #expect(object.members.count == 1)
    }

    @Test func `an inner object is read by itself`() throws {
        try withObject(#"{"data": {"a":"x"} , "b":1}"#) { object throws in
            let inner = try object.object(try #require(object["data"]))
            #expect(inner.string(try #require(inner["a"]).value) == "x")
            #expect(inner["b"] == nil)
        }
    }

    @Test(arguments: [
        (#"{"a":"x\n","backfill":false,"b":1.50}"#, #"{"a":"x\n","b":1.50,"backfill":true}"#),
        (#"{ "a" : {"b" : 1} }"#, #"{"a":{"b" : 1},"backfill":true}"#), ("{}", #"{"backfill":true}"#),
    ])
    func `a replaced member goes to the end, and the others stay as they were written`(text: String, expected: String)
        throws
    {
        let bytes = try withObject(text) { $0.replacing("backfill", with: "true") }
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
}
