import Foundation
import Postgres

/// A PostgreSQL server of a test's own with a tablespace on a small disk, which only the server sees: see
/// `scripts/lib/on_small_disk.sh`.
final class OwnServer {
    /// The tablespace on the small disk.
    static let smallDisk = "small"
    private static let megabytes = 48

    /// For the maintenance database.
    let url: String
    private let folder: TemporaryFolder
    private let process: ChildProcess

    init(leash: Leash) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        let port = try FreePort.find()
        url = "postgres://owner:password@127.0.0.1:\(port)/postgres"
        try folder.write("password", to: "password")
        for name in ["data", "disk"] { try Self.makeFolder(folder.path(name)) }
        try Self.initialize(folder, leash: leash)
        process = try Self.start(folder, port: port, leash: leash)
        let (process, url) = (process, url)
        try eventually("the server answers", detail: { folder.text(of: "log") }) {
            guard process.isRunning else { throw TestProblem(Self.advice + folder.text(of: "log")) }
            guard let connection = try? PostgresConnection(connecting: PostgresConfiguration(url)) else { return false }
            connection.close()
            return true
        }
        try execute("CREATE TABLESPACE \(Self.smallDisk) LOCATION '\(folder.path("disk"))'")
    }

    private static let advice = """
        a PostgreSQL server cannot be started on a small disk. That needs a mount namespace: root with CAP_SYS_ADMIN, \
        or a user who may make user namespaces (try: unshare --map-root-user --mount true).\n
        """

    /// Writes a file until there is no room left, and leaves it there.
    func fillDisk() throws {
        do {
            try execute(
                """
                COPY (SELECT repeat('x', 1000) FROM generate_series(1, \(Self.megabytes) * 1100))
                TO '\(folder.path("disk/filler"))'
                """)
        } catch let error as PostgresError where error.sqlState?.rawValue == "53100" {
            return
        }
        throw TestProblem("the disk has more room than it should")
    }

    /// Empties the file.
    func relieveDisk() throws { try execute("COPY (SELECT 1 WHERE false) TO '\(folder.path("disk/filler"))'") }

    /// Takes no writes any more, in the sessions that there are nor in new ones.
    func refuseWrites() throws {
        try execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()")
    }

    func allowWrites() throws {
        try execute("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()")
    }

    private func execute(_ statements: String...) throws {
        let connection = try PostgresConnection(connecting: PostgresConfiguration(url + "?target_session_attrs=any"))
        defer { connection.close() }
        try connection.executeScript("SET default_transaction_read_only = off")
        for statement in statements { try connection.executeScript(statement) }
    }

    // MARK: Its programs

    /// PostgreSQL refuses to run as root, who lends it to the packages' user.
    private static let isRoot = getuid() == 0
    private static let environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]

    private static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if isRoot { try FileManager.default.setAttributes([.ownerAccountName: "postgres"], ofItemAtPath: path) }
    }

    private static func initialize(_ folder: TemporaryFolder, leash: Leash) throws {
        let lent = isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : []
        let log = folder.path("log")
        let made = try ChildProcess(
            "/usr/bin/env",
            lent + [
                try program("initdb"), "--pgdata=\(folder.path("data"))", "--username=owner",
                "--pwfile=\(folder.path("password"))", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8",
                "--no-instructions", "--no-sync",
            ], environment: environment, leash: leash, output: log, errors: log)
        guard try made.waitForEnd() == .exited(0) else { throw TestProblem("initdb: \(folder.text(of: "log"))") }
    }

    private static func start(_ folder: TemporaryFolder, port: Int, leash: Leash) throws -> ChildProcess {
        let log = folder.path("log")
        return try ChildProcess(
            Checkout.path("scripts/lib/on_small_disk.sh"),
            [
                folder.path("disk"), "\(megabytes)", try program("postgres"), "-D", folder.path("data"), "-p",
                "\(port)", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off",
                "-c", "max_connections=60",
            ], environment: environment, leash: leash, output: log, errors: log)
    }

    /// A program of the newest server that is installed.
    private static func program(_ name: String) throws -> String {
        let folder = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap { Int($0) }
        let programs = versions.sorted().map { "\(folder)/\($0)/bin/\(name)" }
        guard let program = programs.last(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw TestProblem("PostgreSQL's \(name) is missing: run scripts/setup")
        }
        return program
    }
}
