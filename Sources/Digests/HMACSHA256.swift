import CCrypto

/// Authentication codes with HMAC-SHA-256 (RFC 2104), for signatures.
package enum HMACSHA256 {
    /// The code of a message under a key.
    ///
    /// - Parameters:
    ///   - message: What is authenticated; may be empty.
    ///   - key: A secret of any length.
    /// - Returns: 32 bytes.
    package static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: SHA256Digest.byteCount) { code, count in
            let success = unsafe key.withUnsafeBytes { key in
                unsafe message.withUnsafeBytes { message in
                    unsafe scorecard_hmac_sha256(
                        key.baseAddress, key.count, message.baseAddress, message.count, code.baseAddress)
                }
            }
            // It fails only where OpenSSL has no SHA-256 or no memory.
            precondition(success == 1, "OpenSSL cannot calculate HMAC-SHA-256")
            count = SHA256Digest.byteCount
        }
    }
}
