import Foundation

/// A certificate for a server, and the authority that signed it, made by `openssl`.
package final class TestCertificate: Sendable {
    private let folder: TemporaryFolder

    package var authorityFile: String { folder.path("authority.pem") }
    package var certificateFile: String { folder.path("server.pem") }
    package var keyFile: String { folder.path("server.key") }

    /// For this machine, by name and by address; made once.
    package static var local: TestCertificate { get throws { try made.get() } }

    private static let made = Result {
        try TestCertificate(alternativeNames: "DNS:localhost,IP:127.0.0.1,IP:::1")
    }

    package init(alternativeNames: String) throws {
        folder = try TemporaryFolder()
        let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        try Self.openssl(
            ["req", "-x509", "-subj", "/CN=Test authority", "-keyout", folder.path("authority.key")]
                + ["-out", authorityFile] + newKey)
        try Self.openssl(
            ["req", "-x509", "-subj", "/CN=Test server", "-addext", "subjectAltName=\(alternativeNames)"]
                + ["-addext", "basicConstraints=critical,CA:FALSE", "-CA", authorityFile]
                + ["-CAkey", folder.path("authority.key"), "-keyout", keyFile, "-out", certificateFile] + newKey)
    }

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw TestProblem("openssl \(arguments[0]) failed") }
    }
}
