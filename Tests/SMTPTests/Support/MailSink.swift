import Foundation

import SMTP

/// A real SMTP server (aiosmtpd) in a process of its own, which keeps each mail in a file.
final class MailSink {
    let port: Int
    private let folder: TemporaryFolder
    private let process: Process

    /// Starts the stack's sink.
    convenience init(_ options: [String] = []) throws {
        let folder = try TemporaryFolder()
        try self.init(
            folder: folder,
            arguments: [
                TestEnvironment.sink, "--mailbox", folder.path("mail"), "--port", "0", "--port-file",
                folder.path("port"),
            ] + options)
    }

    /// Starts a sink that speaks TLS from the first byte, which the stack's cannot.
    convenience init(implicitTLS certificate: TestCertificate) throws {
        let script = """
            import asyncio, os, ssl, sys
            from aiosmtpd.smtp import SMTP
            folder, port_file, certificate, key = sys.argv[1:]
            class Handler:
                async def handle_DATA(self, server, session, envelope):
                    with open(f"{folder}/1.eml", "wb") as file:
                        file.write(envelope.original_content)
                    return "250 2.0.0 taken"
            async def main():
                context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                context.load_cert_chain(certificate, key)
                loop = asyncio.get_running_loop()
                server = await loop.create_server(lambda: SMTP(Handler()), "127.0.0.1", 0, ssl=context)
                with open(port_file + ".part", "w") as file:
                    file.write(str(server.sockets[0].getsockname()[1]))
                os.rename(port_file + ".part", port_file)
                await server.serve_forever()
            os.mkdir(folder)
            asyncio.run(main())
            """
        let folder = try TemporaryFolder()
        try self.init(
            folder: folder,
            arguments: [
                "-c", script, folder.path("mail"), folder.path("port"), certificate.certificateFile,
                certificate.keyFile,
            ])
    }

    private init(folder: TemporaryFolder, arguments: [String]) throws {
        self.folder = folder
        process = Process()
        process.executableURL = URL(fileURLWithPath: try TestEnvironment.python)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        let watch = try FolderWatch(folder: folder.url.path)
        try process.run()
        do {
            port = try watch.wait(
                upTo: .seconds(30), outputOfProcess: output.fileHandleForReading.fileDescriptor
            ) {
                guard FileManager.default.fileExists(atPath: folder.path("port")) else { return nil }
                let text = try String(contentsOfFile: folder.path("port"), encoding: .utf8)
                return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
            }
        } catch {
            Self.end(process)
            throw error
        }
    }

    deinit { Self.end(process) }

    /// SIGKILL, since a child of a Dispatch thread inherits a mask that blocks SIGTERM.
    private static func end(_ process: Process) {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The mails that arrived, in order, without the headers that the sink puts on top.
    var mails: [[UInt8]] {
        get throws {
            let mailFolder = folder.path("mail")
            guard FileManager.default.fileExists(atPath: mailFolder) else { return [] }
            return try FileManager.default.contentsOfDirectory(atPath: mailFolder)
                .filter { $0.hasSuffix(".eml") }.sorted()
                .map { Self.withoutStamps([UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(mailFolder)/\($0)")))) }
        }
    }

    private static func withoutStamps(_ mail: [UInt8]) -> [UInt8] {
        var rest = mail[...]
        while ["X-Peer:", "X-MailFrom:", "X-RcptTo:", "X-Sink-"].contains(where: { rest.starts(with: $0.utf8) }),
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        {
            rest = rest[(end + 1)...]
        }
        return Array(rest)
    }

    /// A client for this sink; plain text unless told otherwise.
    func client(
        query: String = "?tls=none", username: String? = nil, password: String? = nil, authority: String? = nil
    ) throws -> SMTPClient {
        try SMTPClient(
            endpoint: SMTPEndpoint(
                url: "smtp://127.0.0.1:\(port)\(query)", username: username, password: password,
                certificateAuthorityFile: authority))
    }
}
