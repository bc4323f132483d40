internal import Digests
internal import Scorecard

/// Digest of what a revision may not change: 64 lower-case hexadecimal digits of SHA-256.
package struct ContentHash: Hashable, Sendable, ASCIIText {
    let digest: SHA256Digest

    package func write(to text: inout [UInt8]) { digest.appendHex(to: &text) }
}
