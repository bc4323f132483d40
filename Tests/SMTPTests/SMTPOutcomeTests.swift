import Curl
import Testing

@testable import SMTP

/// The verdicts on attempts, including those that no server here can be made to cause.
@Suite struct SMTPOutcomeTests {
    private static let receiveError = 56
    private static let sendError = 55

    private func outcome(
        _ progress: SMTPProgress, curlCode: Int, reply: Int? = nil, newConnections: Int = 1
    ) -> SMTPOutcome {
        SMTPOutcome(
            result: CurlResult(code: curlCode, reason: "reason", newConnections: newConnections), progress: progress,
            reply: reply.map { SMTPReply(code: $0, text: "") })
    }

    private func phase(_ outcome: SMTPOutcome) -> SMTPError.Phase? {
        do {
            _ = try outcome.receipt(address: "mail.example:25")
            return nil
        } catch {
            return error.phase
        }
    }

    @Test func positiveReplyToTheFinalDotIsDeliveryWhateverLibcurlThinksOfIt() {
        #expect(phase(outcome(.committed, curlCode: 0, reply: 250)) == nil)
        #expect(phase(outcome(.committed, curlCode: 8, reply: 251)) == nil)
        #expect(phase(outcome(.committed, curlCode: Self.receiveError, reply: 250)) == nil)
    }

    @Test(arguments: [nil, 354]) func noVerdictOnTheFinalDotIsUncertain(reply: Int?) {
        #expect(phase(outcome(.committed, curlCode: Self.receiveError, reply: reply)) == .uncertain)
        #expect(phase(outcome(.committed, curlCode: 0, reply: reply)) == .uncertain)
    }

    @Test(arguments: [421, 451, 552]) func refusalOfTheFinalDotIsRejection(reply: Int) {
        #expect(phase(outcome(.committed, curlCode: 8, reply: reply)) == .rejected)
    }

    @Test func successWithoutTheCallersConsentIsNeverCalledUndelivered() {
        #expect(phase(outcome(.content, curlCode: 0, reply: 250)) == .uncertain)
        #expect(phase(outcome(.envelope, curlCode: 0, reply: 250)) == .uncertain)
    }

    @Test func lostConnectionAfterARefusalIsNoRefusal() {
        #expect(phase(outcome(.envelope, curlCode: Self.receiveError, reply: 502)) == .beforeCommit)
        #expect(phase(outcome(.envelope, curlCode: Self.sendError, reply: 502)) == .rejected)
    }

    @Test func onlyAnEarlyFailureOfAReusedConnectionIsThatOfAStaleOne() {
        #expect(outcome(.envelope, curlCode: Self.receiveError, newConnections: 0).failedOnStaleConnection)
        #expect(outcome(.envelope, curlCode: Self.sendError, reply: 421, newConnections: 0).failedOnStaleConnection)
        #expect(!outcome(.envelope, curlCode: Self.sendError, reply: 550, newConnections: 0).failedOnStaleConnection)
        #expect(!outcome(.envelope, curlCode: Self.receiveError, newConnections: 1).failedOnStaleConnection)
        #expect(!outcome(.content, curlCode: Self.sendError, newConnections: 0).failedOnStaleConnection)
        #expect(!outcome(.committed, curlCode: Self.receiveError, newConnections: 0).failedOnStaleConnection)
    }
}
