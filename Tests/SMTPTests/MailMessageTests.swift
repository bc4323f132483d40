import Foundation
import SMTP
import Testing

@Suite struct MailMessageTests {
    private func lines(_ message: MailMessage) throws -> [String] {
        String(decoding: try message.encoded(), as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test func plainMessageIsWrittenAsExpected() throws {
        let expected = [
            "Date: Tue, 06 Jan 2026 09:05:03 +0000", "From: Scorecard <scorecard@alerts.example>",
            "To: officer@council.example", "Subject: Red", "Message-ID: <d-1@alerts.example>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "", "caf=C3=A9 =3D 1", "",
        ]
        #expect(try lines(.sample(subject: "Red", text: "café = 1")) == expected)
    }

    @Test func sameMessageGivesTheSameBytes() throws {
        let make = { try MailMessage.sample(subject: "Größe", text: "a", html: "<p>a</p>").encoded() }
        #expect(try make() == make())
    }

    @Test(arguments: ["\r", "\n", "\r\n", "\u{0}", "x\r\nBcc: all@example"])
    func lineBreaksInHeadersAreRefused(text: String) throws {
        func expectRefusal(_ name: String, _ change: (inout MailMessage) throws -> Void) throws {
            var message = try MailMessage.sample()
            try change(&message)
            #expect(throws: MailMessageError.lineBreakInHeader(name)) { try message.encoded() }
        }
        try expectRefusal("Subject") { $0.subject = "a\(text)b" }
        try expectRefusal("From") { $0.from = try Mailbox(name: "a\(text)", address: Samples.sender) }
        try expectRefusal("To") { $0.to.append(try Mailbox(name: "\(text)é", address: Samples.recipient)) }
        try expectRefusal("List-Id") { $0.listID = "list\(text)" }
        try expectRefusal("X-Scorecard") { $0.extraHeaders = [MailHeader(name: "X-Scorecard", value: text)] }
        #expect(throws: MailMessageError.lineBreakInHeader("Message-ID")) { try MailMessageID("a\(text)@b") }
    }

    @Test(arguments: ["", "X Y", "X:", "X\r\nBcc", "Ä"])
    func namesThatCannotNameAHeaderAreRefused(name: String) throws {
        let message = try MailMessage.sample(extraHeaders: [MailHeader(name: name, value: "v")])
        #expect(throws: MailMessageError.invalidHeaderName) { try message.encoded() }
    }

    @Test(arguments: ["Bcc", "SUBJECT", "content-type", "Message-Id"])
    func headersThatTheMessageWritesItselfCannotBeRepeated(name: String) throws {
        let message = try MailMessage.sample(extraHeaders: [MailHeader(name: name, value: "v")])
        #expect(throws: MailMessageError.reservedHeader(name)) { try message.encoded() }
    }

    @Test(arguments: ["", "plain", "a@", "@b", "a@b@c", "a b@c", "<a@b>"])
    func malformedMessageIDsAreRefused(text: String) {
        #expect(throws: MailMessageError.malformedMessageID) { try MailMessageID(text) }
    }

    @Test func messageWithoutRecipientsIsRefused() throws {
        var message = try MailMessage.sample()
        message.to = []
        #expect(throws: MailMessageError.noRecipient) { try message.encoded() }
    }

    @Test func wordThatFitsInNoLineIsRefusedInAHeader() throws {
        let value = String(repeating: "x", count: 901)
        let message = try MailMessage.sample(extraHeaders: [MailHeader(name: "X-Long", value: value)])
        #expect(throws: MailMessageError.headerTooLong("X-Long")) { try message.encoded() }
    }

    @Test func linesAreShortAndASCIIWhateverTheContent() throws {
        let long = String(repeating: "schrecklich lange Überschrift mit 😀 ", count: 40)
        var message = try MailMessage.sample(subject: long, text: long + long, html: "<p>\(long)</p>")
        message.from = Mailbox(name: long, address: try Samples.sender)
        message.to = try (0..<40).map {
            try Mailbox(name: "Officer \($0)", address: MailAddress("o\($0)@council.example"))
        }
        message.references = try (0..<40).map { try MailMessageID("delivery-\($0)@alerts.example") }
        let lines = try lines(message)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } })
        #expect(!lines.contains { $0.contains("\n") || $0.contains("\r") })
    }

    @Test(arguments: ["a\nb", "a\r\nb", "a\rb"])
    func everyKindOfLineBreakInATextBecomesCRLF(text: String) throws {
        #expect(try lines(.sample(text: text)).suffix(3) == ["a", "b", ""])
    }

    @Test func spacesAtTheEndOfALineAreKept() throws {
        #expect(try lines(.sample(text: "a \nb\t")).suffix(3) == ["a=20", "b=09", ""])
    }

    @Test(arguments: [(0.0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_399.9, "Mon, 28 Feb 2000 23:59:59 +0000")])
    func dateIsWrittenInWholeSecondsAndUTC(seconds: Double, text: String) throws {
        var message = try MailMessage.sample()
        message.date = Date(timeIntervalSince1970: seconds)
        #expect(try lines(message).first == "Date: \(text)")
    }
}
