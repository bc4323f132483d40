import HTTPTestSupport

/// What goes wrong with the first message that a receiver gets.
enum Trouble {
    case none
    case refusedForGood
    case refusedForNow
    /// The answer is lost when the whole message is there.
    case answerLost
    /// The connection is cut when a large message is not there to its end.
    case cutBeforeWhole
    /// The connection is cut before anything is said.
    case cutAtOnce
    /// Nothing is said for longer than anybody waits.
    case slow

    /// For the mail sink.
    var mailOptions: [String] {
        switch self {
        case .none, .cutAtOnce: []
        case .refusedForGood: ["--reply", "550"]
        case .refusedForNow: ["--reject-first", "1"]
        case .answerLost: ["--drop-after-dot", "1"]
        case .cutBeforeWhole: ["--drop-before-dot", "1"]
        case .slow: ["--delay", "60"]
        }
    }

    /// For a server that is posted to.
    var faults: [String: [PeerFault?]] {
        switch self {
        case .none: [:]
        case .refusedForGood: ["POST": [.status(400)]]
        case .refusedForNow: ["POST": [.status(503, ["Retry-After": "7"])]]
        case .answerLost: ["POST": [.lostAnswer]]
        case .cutBeforeWhole: ["POST": [.with { $0.cutAt = 65_536 }]]
        case .cutAtOnce: ["CONNECT": [.cutBeforeTLS]]
        case .slow: ["POST": [.with { $0.delay = 60 }]]
        }
    }
}
