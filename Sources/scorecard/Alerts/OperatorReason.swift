internal import ArgumentParser
internal import Foundation

/// Who decides about a delivery, and why: stored in its trail.
struct OperatorReason: ParsableArguments {
    @Option(help: "Why, for the trail of the delivery.")
    var because: String?
    @Option(help: "Who decides, for the trail; else the user's name.")
    var by: String?

    func validate() throws {
        for text in [because, by].compactMap(\.self) {
            let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard isPlain, text.contains(where: { !$0.isWhitespace }), text.utf8.count <= 500 else {
                throw ValidationError("--because and --by take one line of at most 500 bytes, and not an empty one")
            }
        }
    }

    /// - Parameter deed: Such as `released`.
    func cause(_ deed: String) -> String {
        let environment = ProcessInfo.processInfo.environment
        let user = ["USER", "LOGNAME"].compactMap { environment[$0] }.first { !$0.isEmpty }
        return "\(deed) by \(by ?? user ?? "an operator")" + (because.map { ": \($0)" } ?? "")
    }
}
