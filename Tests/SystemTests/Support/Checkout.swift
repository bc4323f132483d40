import Foundation

/// Where the checkout and its built programs are.
enum Checkout {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func path(_ name: String) -> String { root.appending(path: name).path }

    static let sample = path("Examples/cheshire-east-2018-19")

    /// A program of this package, built beside the tests.
    static func program(_ name: String) throws -> String {
        let tests = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let program = tests.deletingLastPathComponent().appending(path: name).path
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw TestProblem("\(program) is missing: run swift build --build-tests")
        }
        return program
    }
}
