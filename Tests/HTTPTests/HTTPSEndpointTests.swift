import HTTP
import Testing

struct HTTPSEndpointTests {
    @Test func `an address is taken apart`() throws {
        let endpoint = try HTTPSEndpoint(url: "https://Hooks.Example.org:8443/a/b?sig=x%2Fy")
        #expect(endpoint.host == "hooks.example.org")
        #expect(endpoint.port == 8443)
        #expect(endpoint.target == "/a/b?sig=x%2Fy")
        #expect(try HTTPSEndpoint(url: "https://example.org").target == "/")
        #expect(try HTTPSEndpoint(url: "https://example.org?a=b").target == "/?a=b")
        #expect(try HTTPSEndpoint(url: "https://[2001:DB8::1]/x").host == "2001:db8::1")
        #expect(try HTTPSEndpoint(url: "HTTPS://example.org/").port == 443)
    }

    @Test(arguments: [
        ("http://example.org/", HTTPSEndpointError.Part.scheme), ("ftp://example.org/", .scheme),
        ("file:///etc/passwd", .scheme), ("example.org", .scheme), ("https://", .host), ("https:///x", .host),
        ("https://user@example.org/", .user), ("https://user:secret@example.org/", .user),
        ("https://example.org:0/", .port), ("https://example.org:65536/", .port), ("https://example.org/#x", .url),
        ("https://exa mple.org/", .url), ("https://example.org/a b", .url), ("https://example.org/\r\nX: y", .url),
        ("https://ex%61mple.org/", .host), ("https://münchen.example/", .url), ("https://-x.example/", .host),
        ("https://[v1.x]/", .host), ("https://example.org\\@evil.example/", .url),
    ])
    func `what is no https address is refused, and not repeated`(url: String, part: HTTPSEndpointError.Part) throws {
        let error = try #require(throws: HTTPSEndpointError.self) { try HTTPSEndpoint(url: url) }
        #expect(error.part == part)
        #expect(!error.description.contains("secret"))
        #expect(!error.description.contains("evil"))
    }

    @Test func `no description shows the path or the query`() throws {
        let endpoint = try HTTPSEndpoint(url: "https://example.org/path-secret?sig=query-secret")
        var dumped = ""
        dump(endpoint, to: &dumped)
        let text = "\(endpoint) \(String(reflecting: endpoint)) \(dumped)"
        #expect(text.contains("example.org"))
        #expect(!text.contains("secret"))
    }
}
