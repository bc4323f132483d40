/// A mail as it arrived.
struct Mail {
    private let headers: [String: String]
    let body: String

    init(_ text: String) {
        var headers: [String: String] = [:]
        var name = ""
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let head = lines.prefix { !$0.isEmpty }
        for line in head {
            if line.hasPrefix(" ") || line.hasPrefix("\t") {
                headers[name, default: ""] += " " + line.drop { $0 == " " || $0 == "\t" }
            } else if let colon = line.firstIndex(of: ":") {
                name = line[..<colon].lowercased()
                headers[name] = String(line[line.index(after: colon)...].drop { $0 == " " })
            }
        }
        self.headers = headers
        body = lines.dropFirst(head.count + 1).joined(separator: "\n")
    }

    var subject: String { headers["subject"] ?? "" }
    var messageID: String { headers["message-id"] ?? "" }
    var inReplyTo: String { headers["in-reply-to"] ?? "" }
    var references: [String] { (headers["references"] ?? "").split(separator: " ").map(String.init) }
    /// The recipient of the envelope.
    var recipient: String { headers["x-rcptto"] ?? "" }
}
