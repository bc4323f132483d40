import CCrypto

/// A SHA-256 digest, kept in four words so that a digest for each message costs no allocation.
package struct SHA256Digest: Hashable, Sendable {
    /// The number of bytes in a digest.
    package static let byteCount = 32

    private var word0: UInt64 = 0
    private var word1: UInt64 = 0
    private var word2: UInt64 = 0
    private var word3: UInt64 = 0

    /// Never changed and safe to share between threads.
    private nonisolated(unsafe) static let algorithm = unsafe scorecard_sha256_algorithm()

    /// The digest of some bytes.
    ///
    /// - Parameters:
    ///   - bytes: What is hashed; may be empty.
    /// - Returns: The digest.
    package static func hash(_ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
        var digest = SHA256Digest()
        let success = unsafe withUnsafeMutableBytes(of: &digest) { output in
            unsafe scorecard_digest(
                algorithm, bytes.baseAddress, bytes.count, output.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        // It fails only where OpenSSL has no SHA-256 or no memory.
        precondition(success == 1, "OpenSSL cannot calculate SHA-256")
        return digest
    }

    /// The digest of some bytes.
    ///
    /// - Parameters:
    ///   - bytes: What is hashed; may be empty.
    /// - Returns: The digest.
    package static func hash(_ bytes: [UInt8]) -> SHA256Digest {
        unsafe bytes.withUnsafeBytes { unsafe hash($0) }
    }

    /// The digest of a text's UTF-8 bytes.
    ///
    /// - Parameters:
    ///   - text: What is hashed; may be empty.
    /// - Returns: The digest.
    package static func hash(_ text: String) -> SHA256Digest {
        var text = text
        return text.withUTF8 { unsafe hash(UnsafeRawBufferPointer($0)) }
    }

    /// The 32 bytes of the digest.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: self) { unsafe Array($0) }
    }

    /// The digest as 64 lower-case hexadecimal digits.
    package var hexString: String {
        unsafe String(unsafeUninitializedCapacity: Self.byteCount * 2) { output in
            unsafe withUnsafeBytes(of: self) { bytes in
                for position in bytes.indices {
                    let byte = unsafe bytes[position]
                    unsafe output[position * 2] = Self.hexDigit(byte >> 4)
                    unsafe output[position * 2 + 1] = Self.hexDigit(byte & 0xF)
                }
            }
            return Self.byteCount * 2
        }
    }

    /// Appends the first bytes of the digest as lower-case hexadecimal digits, two a byte.
    ///
    /// - Parameters:
    ///   - count: How many bytes, 0 to 32.
    package func appendHex(_ count: Int = byteCount, to text: inout [UInt8]) {
        unsafe withUnsafeBytes(of: self) { bytes in
            for position in 0..<count {
                let byte = unsafe bytes[position]
                text.append(Self.hexDigit(byte >> 4))
                text.append(Self.hexDigit(byte & 0xF))
            }
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

extension SHA256Digest: CustomStringConvertible {
    package var description: String { hexString }
}
