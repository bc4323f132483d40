internal import Contracts
internal import Digests
internal import Foundation

/// An API key of GOV.UK Notify: `name-serviceid-secret`, read from its end, as the name may hold hyphens too.
struct NotifyKey {
    private let serviceID: String
    private let secret: [UInt8]

    private static let idLength = 36

    /// `nil` for what is no such key.
    init?(_ text: String) {
        let characters = Array(text)
        let end = characters.count
        guard end > 2 * Self.idLength + 2, characters.allSatisfy(\.isASCII) else { return nil }
        let secret = String(characters[(end - Self.idLength)...])
        let serviceID = String(characters[(end - 2 * Self.idLength - 1)..<(end - Self.idLength - 1)])
        guard UUID(uuidString: secret) != nil, UUID(uuidString: serviceID) != nil,
            characters[end - Self.idLength - 1] == "-", characters[end - 2 * Self.idLength - 2] == "-"
        else { return nil }
        self.serviceID = serviceID
        self.secret = Array(secret.utf8)
    }

    /// A token for one request (RFC 7519, HS256); Notify takes it for 30 seconds around `time`.
    func token(at time: Timestamp) -> String {
        var header = JSONWriter()
        header.object { json in
            json.member("typ", "JWT")
            json.member("alg", "HS256")
        }
        var claims = JSONWriter()
        claims.object { json in
            json.member("iss", serviceID)
            json.member("iat", time.secondsSince1970)
        }
        let signed = "\(Self.base64(header.bytes)).\(Self.base64(claims.bytes))"
        return "\(signed).\(Self.base64(HMACSHA256.code(for: Array(signed.utf8), key: secret)))"
    }

    /// Base 64 for addresses, without padding.
    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
