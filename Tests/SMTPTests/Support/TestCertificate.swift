/// A certificate for a server, and the authority that signed it, made by `openssl`.
struct TestCertificate {
    private let folder: TemporaryFolder

    var authorityFile: String { folder.path("authority.pem") }
    var certificateFile: String { folder.path("server.pem") }
    var keyFile: String { folder.path("server.key") }

    init(alternativeName: String = "IP:127.0.0.1") throws {
        folder = try TemporaryFolder()
        let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        try Command.run(
            "openssl",
            ["req", "-x509", "-subj", "/CN=Test authority", "-keyout", folder.path("authority.key")]
                + ["-out", authorityFile] + newKey)
        try Command.run(
            "openssl",
            ["req", "-x509", "-subj", "/CN=Test server", "-addext", "subjectAltName=\(alternativeName)"]
                + ["-addext", "basicConstraints=critical,CA:FALSE", "-CA", authorityFile]
                + ["-CAkey", folder.path("authority.key"), "-keyout", keyFile, "-out", certificateFile] + newKey)
    }
}
