internal import Contracts

/// Says what is wrong with returns, the first so many, and counts all of them.
final class Complaints {
    private let limit: Int
    private var said = 0
    private(set) var reasons: [String: Int] = [:]

    init(limit: Int) { self.limit = limit }

    var count: Int { reasons.values.reduce(0, +) }

    func add(_ place: String, _ rejection: Rejection) {
        reasons[rejection.reason.rawValue, default: 0] += 1
        say("\(place): \(rejection.reason.rawValue): \(rejection.textWithExcerpt)")
    }

    /// A file that cannot be read on.
    func add(_ place: String, unreadable text: String) {
        reasons["unreadable-file", default: 0] += 1
        say("\(place): \(text)")
    }

    private func say(_ text: String) {
        guard said < limit else { return }
        said += 1
        Terminal.say(Terminal.printable(text))
    }

    /// Says how many were not said.
    func end() {
        if count > said { Terminal.say("and \(count - said) more") }
        said = count
    }
}
