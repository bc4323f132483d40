internal import Digests
internal import Hummingbird

/// What a page answers, before it is known who asked and what their browser holds already.
struct Answer: Sendable {
    var status: HTTPResponse.Status = .ok
    var contentType = "text/html; charset=utf-8"
    var body: ByteBuffer
    /// Tells this body from any other.
    let tag: String
    /// What a browser is to keep it as; `nil` shows it.
    var file: String?
    var location: String?
    var cookie: String?
    /// Digests of the styles that the page has in itself, as a content security policy names them.
    var styles: [String] = []
    /// It never changes under its address.
    var isImmutable = false

    init(_ text: String, status: HTTPResponse.Status = .ok) {
        self.init(bytes: Array(text.utf8))
        self.status = status
    }

    init(bytes: [UInt8], type: String = "text/html; charset=utf-8", file: String? = nil) {
        body = ByteBuffer(bytes: bytes)
        tag = "\"\(SHA256Digest.hash(bytes).hexString.prefix(24))\""
        contentType = type
        self.file = file
    }

    /// Has the browser look elsewhere, by GET.
    static func redirect(to address: String) -> Answer {
        var answer = Answer("", status: .seeOther)
        answer.location = address
        return answer
    }
}
