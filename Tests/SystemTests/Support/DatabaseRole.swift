/// The database role that a program runs under: every test so proves that its rights suffice.
enum DatabaseRole: String {
    case importer = "scorecard_importer"
    case calculator = "scorecard_calculator"
    case notifier = "scorecard_notifier"
    case dashboard = "scorecard_dashboard"
    case reader = "scorecard_reader"
    case `operator` = "scorecard_operator"

    static func of(_ worker: Worker.Name) -> DatabaseRole {
        switch worker {
        case .importer: .importer
        case .ragCalculator: .calculator
        case .notifier: .notifier
        }
    }

    /// - Returns: `nil` for what the owner of the tables does, and for what needs no database.
    static func of(command arguments: [String]) -> DatabaseRole? {
        switch arguments.first {
        case "report": arguments.contains("--issue") ? .operator : .reader
        case "status", "show", "rerate", "explain": .reader
        case "alerts":
            ["release", "dismiss", "hold", "resend", "silence", "unsilence"].contains(arguments.dropFirst().first)
                ? .operator : .reader
        case "comment": arguments.contains("--history") ? .reader : .operator
        case "actions": ["list", "show"].contains(arguments.dropFirst().first) ? .reader : .operator
        case "dead-letters": arguments.contains("redrive") ? .operator : .reader
        default: nil
        }
    }
}
