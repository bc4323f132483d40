import Channels
import HTTPTestSupport

extension AlertChannel {
    /// The error of a send that must fail.
    func failure(of message: OutgoingMessage, committing: () throws -> Void = {}) throws -> ChannelError {
        let answer: String
        do {
            answer = try send(message, committing: committing)
        } catch let error as ChannelError {
            return error
        }
        throw TestProblem("it was taken with \(answer), though it should not have been")
    }

    /// Sends, and counts how often it commits.
    func send(_ message: OutgoingMessage) throws -> (answer: String, commits: Int) {
        var commits = 0
        let answer = try send(message) { commits += 1 }
        return (answer, commits)
    }
}
