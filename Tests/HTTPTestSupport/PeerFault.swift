/// What a server does wrong with one request, on order.
package struct PeerFault: Encodable, Sendable {
    /// Another status than it would answer; from 300 on nothing is taken.
    package var status: Int?
    package var headers: [String: String]?
    package var body: String?
    /// Seconds before the answer.
    package var delay: Double?
    /// No answer: the connection is cut once the whole request is there and taken.
    package var lost: Bool?
    /// The connection is cut once so many bytes of the body are there.
    package var cutAt: Int?
    /// The connection is cut before TLS; for connections only.
    package var cut: Bool?
    /// Answers with this status before it reads the body.
    package var early: Int?
    /// `head` or `body`: that part of the answer never ends.
    package var endless: String?
    /// Leaves so many bytes off the head's end, and closes the connection.
    package var headOnly: Int?
    /// Promises so many bytes of the body more than there are, and closes the connection.
    package var missing: Int?
    /// Says an interim answer first.
    package var interim: Bool?
    /// Closes the connection after the answer, and says nothing of it.
    package var close: Bool?

    package init() {}

    /// A fault that is described by the closure.
    package static func with(_ change: (inout PeerFault) -> Void) -> PeerFault {
        var fault = PeerFault()
        change(&fault)
        return fault
    }

    package static func status(_ status: Int, _ headers: [String: String] = [:], body: String = "") -> PeerFault {
        with {
            $0.status = status
            $0.headers = headers
            $0.body = body
        }
    }

    package static let lostAnswer = with { $0.lost = true }
    package static let cutBeforeTLS = with { $0.cut = true }
}
