import Contracts
import Testing

struct TraceParentTests {
    private func isValid(_ text: String) -> Bool { Array(text.utf8).withUnsafeBytes { TraceParent.isValid($0) } }

    @Test func `the example of the standard is one`() {
        #expect(isValid("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        #expect(isValid("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"))
    }

    @Test(arguments: [
        "", "00", "a name", "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
        "00-Mary Example of the 1st Street..-b7ad6b7169203331-01",
    ])
    func `anything else is none`(text: String) { #expect(!isValid(text)) }
}
