/// Who the server is told a mail is from and for, whatever its headers say.
struct SMTPEnvelope {
    let sender: MailAddress
    let recipients: [MailAddress]
}
