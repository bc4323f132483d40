internal import Foundation

/// How far a long piece of work has come, on standard error and only where that is a terminal.
final class ProgressBar {
    private let total: Int
    private let isShown: Bool
    private var drawn = -1

    private static let width = 40

    /// - Parameter isQuiet: Nobody wants to see it.
    init(total: Int, isQuiet: Bool) {
        self.total = total
        isShown = !isQuiet && total > 0 && Terminal.showsProgress
    }

    /// Draws it anew when a hundredth more is done.
    func show(_ done: Int) {
        let percent = total > 0 ? done * 100 / total : 100
        guard isShown, percent != drawn else { return }
        drawn = percent
        let full = min(Self.width, done * Self.width / total)
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
        Terminal.write("\r[\(bar)] \(done) of \(total)")
    }

    /// Ends the line, so that what follows begins on its own.
    func end() {
        if isShown, drawn >= 0 { Terminal.write("\n") }
        drawn = -1
    }
}
