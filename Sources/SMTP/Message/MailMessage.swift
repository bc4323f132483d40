package import FoundationEssentials

/// A mail that a program sends: a text, perhaps the same as HTML, and headers that tell other programs what it is.
///
/// Writes `Auto-Submitted: auto-generated` always, so that absence notes are not sent back.
package struct MailMessage: Sendable {
    package var from: Mailbox
    package var to: [Mailbox]
    package var subject: String
    /// Written in whole seconds and UTC.
    package var date: Date
    package var messageID: MailMessageID
    package var text: String
    /// The same content as an HTML document; nil for a mail of one part.
    package var html: String?
    package var inReplyTo: MailMessageID?
    package var references: [MailMessageID]
    /// The list's id without angle brackets, such as `alerts.scorecard.example`.
    package var listID: String?
    package var extraHeaders: [MailHeader]

    package init(
        from: Mailbox,
        to: [Mailbox],
        subject: String,
        date: Date,
        messageID: MailMessageID,
        text: String,
        html: String? = nil,
        inReplyTo: MailMessageID? = nil,
        references: [MailMessageID] = [],
        listID: String? = nil,
        extraHeaders: [MailHeader] = []
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.text = text
        self.html = html
        self.inReplyTo = inReplyTo
        self.references = references
        self.listID = listID
        self.extraHeaders = extraHeaders
    }

    /// The message as `SMTPClient` sends it (RFC 5322); the same message gives the same bytes.
    ///
    /// - Returns: ASCII in lines of at most 998 bytes that end in CR and LF.
    /// - Throws: `MailMessageError` for header data that could break out of its header, or that cannot be written.
    package func encoded() throws(MailMessageError) -> [UInt8] {
        var headers = MailHeaderWriter()
        try writeHeaders(to: &headers)
        guard let html else {
            headers.append(name: "Content-Type", raw: "text/plain; charset=utf-8")
            headers.append(name: "Content-Transfer-Encoding", raw: "quoted-printable")
            return headers.bytes + Array("\r\n".utf8) + QuotedPrintable.encode(text)
        }
        headers.append(name: "Content-Type", raw: "multipart/alternative;\r\n boundary=\"\(boundary)\"")
        var bytes = headers.bytes
        // In rising order of preference (RFC 2046, section 5.1.4).
        append(part: text, subtype: "plain", to: &bytes)
        append(part: html, subtype: "html", to: &bytes)
        bytes += "\r\n--\(boundary)--\r\n".utf8
        return bytes
    }
}

extension MailMessage {
    /// In lower case, the headers that extra ones may not repeat.
    private static let reservedNames: Set<String> = [
        "from", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references", "list-id",
        "auto-submitted", "mime-version", "content-type", "content-transfer-encoding", "return-path", "received",
    ]

    private func writeHeaders(to headers: inout MailHeaderWriter) throws(MailMessageError) {
        guard !to.isEmpty else { throw .noRecipient }
        headers.append(name: "Date", raw: MailDate.text(of: date))
        try headers.append(name: "From", mailboxes: [from])
        try headers.append(name: "To", mailboxes: to)
        try headers.append(name: "Subject", text: subject)
        headers.append(name: "Message-ID", raw: messageID.description)
        if let inReplyTo { headers.append(name: "In-Reply-To", raw: inReplyTo.description) }
        if !references.isEmpty { headers.append(name: "References", words: references.map(\.description)) }
        if let listID {
            guard !MailSyntax.hasLineBreak(listID) else { throw .lineBreakInHeader("List-Id") }
            guard MailSyntax.isDomain(listID.utf8) else { throw .malformedListID }
            headers.append(name: "List-Id", raw: "<\(listID)>")
        }
        headers.append(name: "Auto-Submitted", raw: "auto-generated")
        for header in extraHeaders {
            guard MailSyntax.isHeaderName(header.name.utf8) else { throw .invalidHeaderName }
            guard !Self.reservedNames.contains(header.name.lowercased()) else { throw .reservedHeader(header.name) }
            try headers.append(name: header.name, text: header.value)
        }
        headers.append(name: "MIME-Version", raw: "1.0")
    }

    private func append(part: String, subtype: String, to bytes: inout [UInt8]) {
        bytes += "\r\n--\(boundary)\r\nContent-Type: text/\(subtype); charset=utf-8\r\n".utf8
        bytes += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
        bytes += QuotedPrintable.encode(part)
    }

    /// Holds `=_`, which quoted-printable text cannot, so no part can contain it (RFC 2045, section 6.7). The hash
    /// (FNV-1a) only keeps nested and quoted messages apart.
    private var boundary: String {
        let hash = messageID.text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return "=_scorecard_" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
