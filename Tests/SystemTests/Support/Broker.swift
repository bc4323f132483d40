import Foundation

/// A broker process with a cluster of its own; keeps nothing over a restart.
final class Broker {
    let address: String
    private let folder: TemporaryFolder
    private let leash: Leash
    private var process: ChildProcess?

    /// Takes a port, and does not start yet.
    init(folder: TemporaryFolder, leash: Leash) throws {
        address = "127.0.0.1:\(try FreePort.find())"
        self.folder = folder
        self.leash = leash
    }

    /// Has it answer nobody: its connections stand, and new ones are taken by the kernel.
    func suspend() { if let process { kill(process.pid, SIGSTOP) } }
    func resume() { if let process { kill(process.pid, SIGCONT) } }

    /// Goes away at once, and forgets everything.
    func stop() { process?.kill() }

    /// Starts, and waits until it answers in its own protocol.
    func start() throws {
        let url = "tcp://\(address)"
        let process = try ChildProcess(
            try TestEnvironment.broker(),
            [
                "broker", "--cluster-id", "test-\(UUID().uuidString)", "--storage-engine", "memory://tansu/",
                "--listener-url", url, "--advertised-listener-url", url,
            ], environment: ["PATH": "/usr/bin:/bin"], leash: leash, output: folder.path("broker.log"),
            errors: folder.path("broker.log"))
        self.process = process
        let kcat = try TestEnvironment.program("kcat")
        try eventually("the broker answers", within: .seconds(20), detail: { folder.text(of: "broker.log") }) {
            guard process.isRunning else { throw TestProblem("the broker ended: \(folder.text(of: "broker.log"))") }
            let probe = try ChildProcess(
                kcat, ["-L", "-m", "2", "-b", address], environment: [:], leash: leash)
            return try probe.waitForEnd() == .exited(0)
        }
    }
}
