internal import Digests
internal import Foundation

/// Signs webhooks as the Standard Webhooks have it, with one key for both sides.
struct WebhookSignature {
    private let key: [UInt8]

    /// - Parameter secret: `whsec_` and the key in base 64; `nil` for anything else.
    init?(_ secret: String) {
        guard secret.hasPrefix("whsec_"), let key = Data(base64Encoded: String(secret.dropFirst(6))), !key.isEmpty
        else {
            return nil
        }
        self.key = Array(key)
    }

    /// The value of the header `webhook-signature`.
    func header(id: String, timestamp: Int64, body: [UInt8]) -> String {
        let code = HMACSHA256.code(for: Array("\(id).\(timestamp).".utf8) + body, key: key)
        return "v1,\(Data(code).base64EncodedString())"
    }
}
