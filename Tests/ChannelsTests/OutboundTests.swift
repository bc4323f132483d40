import Settings
import Testing

struct OutboundTests {
    @Test func `a pattern stands for the hosts under a name, and for no other`() {
        let outbound = OutboundSettings(hosts: ["*.example.org", "hooks.example.net"])
        #expect(outbound.allows(host: "a.b.Example.org"))
        #expect(!outbound.allows(host: "example.org"))
        #expect(!outbound.allows(host: "notexample.org"))
        #expect(outbound.allows(host: "hooks.example.net"))
    }
}
