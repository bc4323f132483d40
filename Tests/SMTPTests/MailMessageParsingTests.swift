import Foundation
import SMTP
import Testing

/// What Python makes of our messages.
@Suite struct MailMessageParsingTests {
    @Test(arguments: [
        "Red: Children in care", "", "Größe – 42 % „schlechter“ 😀", "  two  spaces  ", "=?utf-8?B?eA==?= is shown",
        "tab\there", "ended by space ", String(repeating: "Überschreitung ", count: 30),
        String(repeating: "long plain words ", count: 30) + "end", String(repeating: "x", count: 300),
        "Цель не достигнута", "日本語の件名はとても長いので折り返されます。日本語の件名はとても長いので折り返されます。",
    ])
    func subjectComesBackAsItWas(subject: String) throws {
        let mail = try ParsedMail(parsing: MailMessage.sample(subject: subject).encoded())
        #expect(mail.headers["Subject"] == subject)
        #expect(mail.defects.isEmpty)
    }

    @Test(arguments: [
        "Ada Lovelace", "Łukasz Żółć", "Lovelace, Ada (Countess)", "\"Quoted\" \\ back", "a <b@c.example>", "Dr. X.",
        String(repeating: "Very long name, ", count: 12) + "end", "李雷", "=?x?=",
    ])
    func nameComesBackAsItWas(name: String) throws {
        var message = try MailMessage.sample()
        message.from = Mailbox(name: name, address: try Samples.sender)
        message.to = try [
            Mailbox(name: name, address: Samples.recipient), Mailbox(address: MailAddress("b@c.example")),
        ]
        let mail = try ParsedMail(parsing: message.encoded())
        #expect(mail.from == [.init(name: name, address: "scorecard@alerts.example")])
        #expect(
            mail.to == [
                .init(name: name, address: "officer@council.example"), .init(name: "", address: "b@c.example"),
            ])
        #expect(mail.defects.isEmpty)
    }

    @Test func headersForOtherProgramsAreThere() throws {
        var message = try MailMessage.sample(extraHeaders: [
            MailHeader(name: "List-Unsubscribe", value: "<https://scorecard.example/unsubscribe?id=1>"),
            MailHeader(name: "X-Measure", value: "Größe"),
        ])
        message.inReplyTo = try MailMessageID("d-0@alerts.example")
        message.references = try ["a@alerts.example", "d-0@alerts.example"].map { try MailMessageID($0) }
        message.listID = "alerts.scorecard.example"
        let mail = try ParsedMail(parsing: message.encoded())
        #expect(mail.headers["Message-ID"] == "<d-1@alerts.example>")
        #expect(mail.headers["In-Reply-To"] == "<d-0@alerts.example>")
        #expect(mail.headers["References"] == "<a@alerts.example> <d-0@alerts.example>")
        #expect(mail.headers["List-Id"] == "<alerts.scorecard.example>")
        #expect(mail.headers["Auto-Submitted"] == "auto-generated")
        #expect(mail.headers["List-Unsubscribe"] == "<https://scorecard.example/unsubscribe?id=1>")
        #expect(mail.headers["X-Measure"] == "Größe")
        #expect(mail.date == "2026-01-06T09:05:03+00:00")
        #expect(mail.defects.isEmpty)
    }

    @Test func textAndHTMLAreAlternativesInThatOrder() throws {
        let text = "Größe\n.\n--=_scorecard\nFrom here = trailing \n" + String(repeating: "long ", count: 100)
        let html = "<p>Größe &amp; \(String(repeating: "<b>x</b>", count: 200))</p>"
        let mail = try ParsedMail(parsing: MailMessage.sample(text: text, html: html).encoded())
        #expect(mail.type == "multipart/alternative")
        let received = text.replacing("\n", with: "\r\n") + "\r\n"
        #expect(mail.parts.map(\.type) == ["text/plain", "text/html"])
        #expect(mail.parts.map(\.text) == [received, html + "\r\n"])
        #expect(mail.defects.isEmpty)
    }

    @Test func messageWithoutHTMLHasOnePart() throws {
        let mail = try ParsedMail(parsing: MailMessage.sample(text: "Rot 🔴").encoded())
        #expect(mail.type == "text/plain")
        #expect(mail.parts == [.init(type: "text/plain", text: "Rot 🔴\r\n")])
        #expect(mail.defects.isEmpty)
    }

    @Test func messageThatWasSentComesBackFromTheServer() throws {
        let sink = try MailSink()
        let message = try MailMessage.sample(subject: "Größe", text: ".\n..", html: "<p>.</p>").encoded()
        try sink.client().sendSample(message)
        #expect(try sink.mails == [message])
    }
}
