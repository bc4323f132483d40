import Contracts
import Importing
import Testing

/// The key is no more than a hint: only one that contradicts the body is refused.
struct BadKeyTests {
    private let judging = Judging()

    @Test(arguments: [nil, "", "E06000049|icpc-within-15-days", "E06000049", "icpc-within-15-days", "anything", "a;b"])
    func `no key, the body's or one of another form is accepted`(key: String?) {
        #expect(judging.reason(message(), key: key) == nil)
    }

    @Test(arguments: [
        "E06000050|icpc-within-15-days", "E06000049|other", "|", "E06000049|", "|icpc-within-15-days",
        "E06000049|icpc-within-15-days|2018-19-Q2", "e06000049|icpc-within-15-days", "E06000049 | icpc-within-15-days",
    ])
    func `a key that names another authority or measure is bad`(key: String) {
        #expect(judging.reason(message(), key: key) == .badKey)
    }

    @Test func `the body's authority and measure are compared without their escapes`() {
        let body = message(["authority": #""E0600004\u0039""#])
        #expect(judging.reason(body, key: "E06000049|icpc-within-15-days") == nil)
    }
}
