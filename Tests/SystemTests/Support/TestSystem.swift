import Foundation
import Testing

/// A broker, a database, a mail server and a configuration of a test's own, and the workers on them.
final class TestSystem {
    /// After so long without a sign of life a worker's group gives up on it.
    static let sessionTimeout = Duration.seconds(6)

    let leash: Leash
    let folder: TemporaryFolder
    let broker: Broker
    let database: TemporaryDatabase
    private(set) var mail: MailSink
    /// What programs are started with.
    var environment: [String: String]
    private(set) var workers: [Worker] = []
    /// Keeps the folder of a configuration that the test made.
    var configurationFolder: TemporaryFolder?

    /// - Parameters:
    ///   - config: The configuration folder.
    ///   - mailFaults: Options of the mail sink.
    ///   - isPrepared: Starts the broker, migrates the database and makes the topics.
    ///   - database: One on a server of the test's own.
    init(
        config: String, mailFaults: [String] = [], isPrepared: Bool = true, database: TemporaryDatabase? = nil
    ) throws {
        leash = try Leash()
        folder = try TemporaryFolder()
        broker = try Broker(folder: folder, leash: leash)
        let database = try database ?? TemporaryDatabase()
        self.database = database
        mail = try MailSink(mailFaults, leash: leash)
        environment = [
            "PATH": "/usr/bin:/bin", "SCORECARD_CONFIG": config, "DATABASE_URL": database.url,
            "KAFKA_BOOTSTRAP_SERVERS": broker.address,
            "KAFKA_PROPERTIES": "session.timeout.ms=\(Self.sessionTimeout.components.seconds * 1_000)",
            "SMTP_URL": mail.url,
        ]
        guard isPrepared else { return }
        try broker.start()
        try migrate()
        try makeTopics()
    }

    deinit { for worker in workers { worker.process.kill() } }

    func migrate() throws { try succeed(["migrate"]) }
    func makeTopics() throws { try succeed(["topics"]) }

    /// Another mail server in place of the one there was, on its port.
    func replaceMailSink(_ options: [String]) throws {
        mail.stop()
        mail = try MailSink(options, port: mail.port, leash: leash)
    }

    // MARK: Programs

    /// Runs a program to its end.
    func run(
        _ program: String, _ arguments: [String], input: String? = nil, environment more: [String: String] = [:]
    ) throws -> CommandOutput {
        try ProgramRun.run(
            program, arguments, input: input, environment: environment.merging(more) { $1 }, folder: folder,
            leash: leash)
    }

    /// Runs `scorecard` under the database role that is meant for what it does.
    func scorecard(
        _ arguments: [String], input: String? = nil, environment more: [String: String] = [:]
    ) throws -> CommandOutput {
        let role = DatabaseRole.of(command: arguments).map { ["DATABASE_URL": database.url(as: $0)] } ?? [:]
        return try run(
            try Checkout.program("scorecard"), arguments, input: input, environment: role.merging(more) { $1 })
    }

    /// Runs `scorecard`, which must succeed.
    @discardableResult
    func succeed(_ arguments: [String], input: String? = nil) throws -> CommandOutput {
        let output = try scorecard(arguments, input: input)
        guard output.status == 0 else { throw TestProblem("scorecard \(arguments.joined(separator: " ")): \(output)") }
        return output
    }

    /// Runs `scorecard` on a terminal: its standard output and its standard error are one there.
    func onTerminal(_ arguments: [String], environment more: [String: String] = [:]) throws -> CommandOutput {
        let terminal = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
        return try run(
            try TestEnvironment.python(), ["-c", terminal, try Checkout.program("scorecard")] + arguments,
            environment: more)
    }

    // MARK: Workers

    /// Starts one instance, under its own database role.
    @discardableResult
    func start(_ name: Worker.Name, environment more: [String: String] = [:]) throws -> Worker {
        let role = ["DATABASE_URL": database.url(as: DatabaseRole.of(name))]
        let worker = try Worker(
            name, environment: environment.merging(role) { $1 }.merging(more) { $1 }, folder: folder, leash: leash)
        workers.append(worker)
        return worker
    }

    /// Starts one instance of each worker and waits until they are ready.
    func startAll(environment more: [String: String] = [:]) throws {
        for name in Worker.Name.allCases { try start(name, environment: more) }
        try waitUntilReady()
    }

    /// Leaves a worker that has ended out of everything that follows.
    func forget(_ worker: Worker) { workers.removeAll { $0 === worker } }

    func waitUntilReady() throws {
        for worker in workers where worker.process.isRunning { try worker.waitUntilReady() }
    }

    /// Asks every worker to end, and expects that each does so well.
    func stopAll() throws {
        for worker in workers { worker.process.terminate() }
        for worker in workers where worker.process.ending == nil {
            let ending = try worker.process.waitForEnd(within: .seconds(20))
            #expect(ending == .exited(0), "\(worker.name.rawValue): \(worker.log.suffix(500))")
        }
        workers = []
    }
}
