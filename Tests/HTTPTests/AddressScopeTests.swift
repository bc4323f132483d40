import Glibc
import HTTP
import Testing

struct AddressScopeTests {
    private static let scopes: [(AddressScope, [String])] = [
        (
            .global,
            [
                "8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
                "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0",
                "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
                "2001:200::1", "2a00:1450::1", "2001:db9::1", "3ffe::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
                "2002:808:808::1",
            ]
        ),
        (
            .loopback,
            [
                "127.0.0.1", "127.255.255.255", "127.0.0.0", "::1", "::ffff:127.0.0.1", "64:ff9b::127.0.0.1",
                "2002:7f00:1::",
            ]
        ),
        (
            .private,
            [
                "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255",
                "fc00::",
                "fd12:3456::1", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fec0::1", "::ffff:10.1.2.3",
                "::ffff:192.168.1.1", "64:ff9b::172.16.0.1", "2002:c0a8:101::1", "2002:a00:1:2:3:4:5:6",
            ]
        ),
        (
            .linkLocal,
            [
                "169.254.169.254", "169.254.0.0", "169.254.255.255", "fe80::1", "febf::1", "::ffff:169.254.169.254",
                "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::",
            ]
        ),
        (.shared, ["100.64.0.0", "100.127.255.255", "::ffff:100.64.0.1", "64:ff9b::100.100.100.200"]),
        (.multicast, ["224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1", "::ffff:224.0.0.1"]),
        (.unspecified, ["0.0.0.0", "::", "::ffff:0.0.0.0", "64:ff9b::", "2002::"]),
        (
            .reserved,
            [
                "0.0.0.1", "0.255.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255",
                "198.51.100.1", "203.0.113.1", "240.0.0.1", "255.255.255.255", "::2", "::127.0.0.1", "::10.0.0.1",
                "64:ff9b:1::10.0.0.1", "100::1", "2001::1", "2001:10::1", "2001:1ff::1", "2001:db8::1", "3fff::1",
                "3fff:fff::1", "4000::1", "5f00::1", "fbff::1", "fe00::1",
            ]
        ),
    ]

    private static let table = scopes.flatMap { scope, addresses in addresses.map { ($0, scope) } }

    @Test(arguments: table)
    func `an address has its scope`(text: String, scope: AddressScope) throws {
        let bytes = try #require(Self.bytes(text))
        let address = try #require(IPAddress(bytes))
        #expect(AddressScope(address) == scope)
    }

    @Test func `every scope is in the table`() {
        #expect(Set(Self.table.map(\.1)) == Set(AddressScope.allCases))
    }

    @Test(arguments: [0, 3, 5, 15, 17]) func `other numbers of bytes are no address`(count: Int) {
        #expect(IPAddress([UInt8](repeating: 1, count: count)) == nil)
    }

    /// As the system reads it.
    private static func bytes(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let isV6 = text.contains(":")
        guard inet_pton(isV6 ? AF_INET6 : AF_INET, text, &bytes) == 1 else { return nil }
        return Array(bytes.prefix(isV6 ? 16 : 4))
    }
}
