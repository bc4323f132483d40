internal import Hummingbird

/// What every answer tells browsers about how it may be used.
enum SecurityHeaders {
    /// - Parameter styles: Digests of styles that a page has in itself.
    static func policy(_ styles: [String]) -> String {
        let styles = (["style-src 'self'"] + styles.map { "'sha256-\($0)'" }).joined(separator: " ")
        return [
            "default-src 'none'", styles, "script-src 'self'", "img-src 'self'", "connect-src 'self'",
            "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        ].joined(separator: "; ")
    }

    static func add(to headers: inout HTTPFields, strictTransport: Duration?, styles: [String] = []) {
        headers.set("Content-Security-Policy", policy(styles))
        headers.set("X-Content-Type-Options", "nosniff")
        headers.set("Referrer-Policy", "same-origin")
        headers.set("X-Frame-Options", "DENY")
        headers.set("Cross-Origin-Opener-Policy", "same-origin")
        headers.set("Cross-Origin-Resource-Policy", "same-origin")
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if let strictTransport {
            headers.set("Strict-Transport-Security", "max-age=\(strictTransport.components.seconds); includeSubDomains")
        }
    }
}

extension HTTPFields {
    /// - Parameter name: The name of a header, in any case.
    mutating func set(_ name: String, _ value: String) {
        guard let name = Element.Name(name) else { return }
        self[name] = value
    }

    /// The values of a header, one for each line that has it.
    func all(_ name: String) -> [String] {
        guard let name = Element.Name(name) else { return [] }
        return self[values: name]
    }

    func first(_ name: String) -> String? { all(name).first }
}
