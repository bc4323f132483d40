import Testing

@testable import SMTP

@Suite struct SMTPReplyReaderTests {
    private func reply(to lines: [String]) -> SMTPReply? {
        var reader = SMTPReplyReader()
        for line in lines { reader.read(line: line.utf8) }
        return reader.decisive
    }

    @Test(arguments: [
        (["250 fine\r\n"], 250, "fine"),
        (["250-one\r\n", "250-two\r\n", "250 three\r\n"], 250, "one two three"),
        (["220 hello\r\n", "550 5.1.1 unknown\r\n"], 550, "5.1.1 unknown"),
        (["354\r\n"], 354, ""),
        (["450 te\u{7}xt\u{1B}[31m\r\n"], 450, "text[31m"),
    ])
    func latestCompleteReplyIsKept(lines: [String], code: Int, text: String) {
        #expect(reply(to: lines) == SMTPReply(code: code, text: text))
    }

    @Test(arguments: [[], ["250-only the first line\r\n"], ["hello\r\n"], ["99 x\r\n"], ["999 x\r\n"], ["\r\n"]])
    func incompleteOrForeignLinesAreNoReply(lines: [String]) {
        #expect(reply(to: lines) == nil)
    }

    @Test func longTextIsCut() {
        let lines = Array(repeating: "250-" + String(repeating: "x", count: 500), count: 50) + ["250 end"]
        #expect(reply(to: lines)?.text.utf8.count == 1024)
    }

    @Test func goodByeNeverHidesARefusal() {
        #expect(reply(to: ["550 5.1.1 unknown", "221 bye"])?.code == 550)
    }

    @Test func onlyTheFirstReplyAfterTheFinalDotCounts() {
        var reader = SMTPReplyReader()
        reader.read(line: "354 go on".utf8)
        reader.awaitFinalReply()
        #expect(reader.decisive == nil)
        reader.read(line: "221 bye".utf8)
        #expect(reader.decisive == nil)
        reader.read(line: "552 too large".utf8)
        reader.read(line: "250 fine".utf8)
        #expect(reader.decisive?.code == 552)
    }

    @Test(arguments: [
        ("5.1.1 no", "5.1.1"), ("4.20.300", "4.20.300"), ("no 5.1.1", nil), ("3.1.1", nil), ("5.1.x", nil),
    ])
    func enhancedCodeIsReadFromTheBeginningOfTheText(text: String, code: String?) {
        #expect(SMTPReply(code: 550, text: text).enhancedCode.map(String.init) == code)
    }

    @Test func descriptionOfAReplyHoldsCodesOnly() {
        #expect(SMTPReply(code: 550, text: "5.1.1 <child@family.example> unknown").description == "550 5.1.1")
        #expect(SMTPReply(code: 421, text: "<child@family.example>").description == "421")
    }
}
