import Scorecard
import ScorecardTestSupport
import Testing

/// Finding authorities by what files know them by.
struct AuthorityDirectoryTests {
    private let directory = AuthorityDirectory(
        Catalogue(
            measures: [],
            authorities: [
                Authority(
                    code: "E06000065", formerCodes: ["E10000023"], laNumber: 815, name: "North Yorkshire",
                    kind: .localAuthority),
                Authority(code: .england, name: "England", kind: .nation),
            ]))

    @Test func `a code of today and a former one are the same authority`() {
        #expect(directory.current("E06000065") == "E06000065")
        #expect(directory.current("E10000023") == "E06000065")
        #expect(directory.current(.england) == .england)
        #expect(directory.current(.cheshireEast) == nil)
    }

    @Test func `a number is an authority's`() {
        #expect(directory.authority(laNumber: 815) == "E06000065")
        #expect(directory.authority(laNumber: 895) == nil)
    }
}
