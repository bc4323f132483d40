import SMTP
import Testing

@Suite struct MailAddressTests {
    @Test(arguments: ["a@b", "first.last+tag@host.example", "o'neil@x-y.example", "user@127.0.0.1"])
    func plainAddressesAreTaken(text: String) throws {
        #expect(try MailAddress(text).text == text)
    }

    @Test(arguments: [
        ("", MailAddressError.empty), ("nobody", .notOneAtSign), ("a@b@c", .notOneAtSign), ("@b", .invalidLocalPart),
        ("a b@c", .invalidLocalPart), ("a..b@c", .invalidLocalPart), (".a@c", .invalidLocalPart),
        ("<a@c>", .invalidLocalPart), ("a@c>", .invalidDomain), ("a\r\n@c", .invalidLocalPart),
        ("a@c\r\nRCPT TO:<x", .invalidDomain), ("a@c\u{0}", .invalidDomain), ("a@", .invalidDomain),
        ("a@-c", .invalidDomain), ("a@c-", .invalidDomain), ("a@c..d", .invalidDomain), ("ä@c", .invalidLocalPart),
        ("\"a b\"@c", .invalidLocalPart), ("a,b@c", .invalidLocalPart), ("a@c SIZE=1", .invalidDomain),
    ])
    func everythingElseIsRefused(text: String, problem: MailAddressError) {
        #expect(throws: problem) { try MailAddress(text) }
    }

    @Test func addressesThatNoServerTakesAreRefused() {
        #expect(throws: MailAddressError.tooLong) { try MailAddress(String(repeating: "a", count: 65) + "@c") }
        let domain = Array(repeating: "label", count: 50).joined(separator: ".")
        #expect(throws: MailAddressError.tooLong) { try MailAddress("a@\(domain)") }
    }
}
