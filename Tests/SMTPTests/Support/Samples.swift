import SMTP

/// Addresses and messages that tests share.
enum Samples {
    static var sender: MailAddress { get throws { try MailAddress("scorecard@alerts.example") } }
    static var recipient: MailAddress { get throws { try MailAddress("officer@council.example") } }

    static let message = Array("Subject: Alert\r\n\r\nRed.\r\n".utf8)
}

extension SMTPClient {
    /// Sends a message from the sample sender to the sample recipient.
    @discardableResult
    func sendSample(
        _ message: [UInt8] = Samples.message, beforeFinalDot: () throws -> Void = {}
    ) throws -> SMTPReceipt {
        try send(
            from: Samples.sender, to: [Samples.recipient], message: message, beforeFinalDot: beforeFinalDot)
    }

    /// The error of a send that must fail.
    func failureOfSample(beforeFinalDot: () throws -> Void = {}) throws -> SMTPError {
        do {
            try sendSample(beforeFinalDot: beforeFinalDot)
        } catch let error as SMTPError {
            return error
        }
        throw TestProblem("the mail was sent, though it should not have been")
    }
}
