import Contracts
import Testing

/// Documents that readers would understand differently, or not at all (contract section 7).
struct JSONStrictnessTests {
    @Test(arguments: [
        #"{"a":1,"a":2}"#, #"{"a":1,"b":2,"a":1}"#, #"{"a":{"b":1,"b":2}}"#, #"{"a":[{"b":1,"b":2}]}"#,
        #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"{"a":{"é":1,"\u00e9":2}}"#, #"{"":1,"":2}"#,
        #"{"/":1,"\/":2}"#, #"{"😀":1,"\ud83d\ude00":2}"#,
    ])
    func `a repeated name is malformed, nested or escaped`(text: String) {
        expectMalformed(text, because: "a repeated name")
    }

    @Test(arguments: [#"{"a":"\u0000"}"#, #"{"\u0000":1}"#, #"{"a":["x\u0000y"]}"#])
    func `an escaped NUL is malformed`(text: String) {
        expectMalformed(text, because: "a NUL character")
    }

    @Test(arguments: ["{\"a\":\"\u{0}\"}", "{\"a\":\"line\nbreak\"}", "{\"a\":\"\t\"}", "{\"a\":\"\u{1f}\"}"])
    func `a bare control character in a string is malformed`(text: String) {
        expectMalformed(text, because: "a control character in a string")
    }

    @Test(arguments: [
        #"{"a":"\ud83d"}"#, #"{"a":"\ude00"}"#, #"{"a":"\ud83d\ud83d"}"#, #"{"a":"\ud83dx"}"#, #"{"a":"\ud83d\n"}"#,
        #"{"a":"\ude00\ud83d"}"#, #"{"a":"\ud83d\u0041"}"#, #"{"\udfff":1}"#, #"{"a":"\ud83d\ude0"}"#,
    ])
    func `an unpaired surrogate is malformed`(text: String) {
        expectMalformed(text, because: "an unpaired surrogate")
    }

    @Test func `a byte-order mark is malformed`() {
        expectMalformed("\u{FEFF}{}", because: "a byte-order mark")
    }

    @Test(
        arguments: [
            [0x80], [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3, 0x28],
            [0xE2, 0x28, 0xA1],
        ] as [[UInt8]])
    func `invalid UTF-8 is malformed, in values and names`(bytes: [UInt8]) {
        let (open, close) = (Array(#"{"a":""#.utf8), Array(#""}"#.utf8))
        expectMalformed(open + bytes + close, because: "invalid UTF-8")
        expectMalformed(Array(#"{""#.utf8) + bytes + Array(#"":1}"#.utf8), because: "invalid UTF-8")
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
    func `nesting is read to a depth of 64 and no further`(open: String, close: String) throws {
        func nested(_ depth: Int) -> String {
            #"{"x":"# + String(repeating: open, count: depth - 1)
                + (open == "[" ? "" : "1") + String(repeating: close, count: depth - 1) + "}"
        }
        #expect(try withObject(nested(64)) { $0.members.count } == 1)
        expectMalformed(nested(65), because: "nesting deeper than 64")
        expectMalformed(nested(100_000), because: "nesting deeper than 64")
    }

    @Test(arguments: ["{}{}", "{} x", "{},", "{}]", "{}\u{0}"])
    func `nothing may follow the object`(text: String) {
        expectMalformed(text, because: "more after the end of the value")
    }

    @Test(arguments: ["", " ", "\n\t\r "])
    func `an empty message is malformed`(text: String) {
        expectMalformed(text, because: "an empty message")
    }

    @Test func `no message at all is malformed, as the null that stands for it`() {
        expectMalformed("null", because: "a null message")
        expectMalformed(" null ", because: "a null message")
        var object = JSONObject()
        let error = #expect(throws: JSONError.self) {
            try object.read(UnsafeRawBufferPointer(start: nil, count: 0))
        }
        #expect(error?.kind == .malformed)
    }

    @Test(arguments: ["[]", "1", #""{}""#, "true", "false", #"[{"a":1}]"#, " -0.5e3 "])
    func `a document of another type is not an object`(text: String) {
        let error = #expect(throws: JSONError.self) { try withObject(text) { _ in } }
        #expect(error?.kind == .notAnObject)
    }

    @Test(arguments: [
        "{", "}", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":1,}"#, "{,}", "{a:1}", "{'a':1}", #"{"a":1 "b":2}"#,
        #"{"a":[1,]}"#, #"{"a":[1 2]}"#, #"{"a":nul}"#, #"{"a":True}"#, #"{"a":"x}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#,
        #"{"a":"\u12G4"}"#, #"{"a":"\"#, #"{"a":1}/**/"#, "[1,2", "tru",
    ])
    func `what the grammar does not allow is malformed`(text: String) {
        expectMalformed(text)
    }

    @Test(arguments: ["0", "-0", "10", "1.50", "-1.5e+10", "1E-2", "0.0", String(repeating: "9", count: 1_000)])
    func `a number stays the text that it is`(number: String) throws {
        let text = try withObject(#"{"a":\#(number)}"#) { object throws in
            let member = try #require(object["a"])
            return member.kind == .number ? String(decoding: object.raw(member.value), as: UTF8.self) : nil
        }
        #expect(text == number)
    }

    @Test(arguments: ["01", "-", "-01", "+1", ".5", "1.", "1.e1", "1e", "1e+", "0x1", "NaN", "-Infinity", "1_000"])
    func `a number of another grammar is malformed`(number: String) {
        expectMalformed(#"{"a":\#(number)}"#)
    }

    // The limit counts the wait for a thread as well, while all tests run at once.
    @Test(.timeLimit(.minutes(5)))
    func `a message of a hundred thousand names is read in one pass`() throws {
        let names = (0..<100_000).map { #""\#($0)":1"# }.joined(separator: ",")
        #expect(try withObject("{\(names)}") { $0.members.count } == 100_000)
    }
}

private func expectMalformed(
    _ text: String, because reason: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
    expectMalformed(Array(text.utf8), because: reason, sourceLocation: sourceLocation)
}

private func expectMalformed(
    _ bytes: [UInt8], because reason: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
    let error = #expect(throws: JSONError.self, sourceLocation: sourceLocation) {
        try withObject(bytes) { _ in }
    }
    #expect(error?.kind == .malformed, sourceLocation: sourceLocation)
    if let reason { #expect(error?.text == reason, sourceLocation: sourceLocation) }
}
