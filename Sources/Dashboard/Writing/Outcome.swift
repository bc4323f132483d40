/// What a form has done, as the page after it says. It stands in that page's address, and says nothing but these words.
enum Outcome: String, Sendable {
    case saved
    case withdrawn
    case raised
    case answered
    case closed
    case reopened

    static let name = "done"

    var words: String {
        switch self {
        case .saved: "Your commentary is stored. It stands from now on."
        case .withdrawn: "The commentary is taken back."
        case .raised: "The action is raised."
        case .answered: "Your answer is stored."
        case .closed: "The action is closed."
        case .reopened: "The action is open again."
        }
    }

    /// As a query says it.
    var query: String { "\(Self.name)=\(rawValue)" }
}
