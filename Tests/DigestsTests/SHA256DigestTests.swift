import Digests
import Testing

struct SHA256DigestTests {
    /// The examples of FIPS 180-4, and the empty message.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `a digest is the standard's`(text: String, hexString: String) {
        #expect(SHA256Digest.hash(text).hexString == hexString)
        #expect(SHA256Digest.hash(Array(text.utf8)).description == hexString)
    }

    @Test func `a digest has thirty-two bytes, in the order of its digits`() {
        let digest = SHA256Digest.hash("abc")
        #expect(digest.bytes.count == SHA256Digest.byteCount)
        #expect(digest.bytes.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    }

    @Test func `digests are equal when their bytes are`() {
        #expect(SHA256Digest.hash("a") == SHA256Digest.hash([0x61]))
        #expect(SHA256Digest.hash("a") != SHA256Digest.hash("b"))
    }
}
