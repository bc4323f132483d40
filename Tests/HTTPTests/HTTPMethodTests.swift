import HTTP
import Testing

struct HTTPMethodTests {
    @Test func `methods are written in capitals`() { #expect(HTTPMethod.post.rawValue == "POST") }
}
