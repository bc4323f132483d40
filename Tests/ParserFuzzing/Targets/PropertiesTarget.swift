internal import Kafka
package import ScorecardTestSupport

/// The text of Kafka's properties.
package struct PropertiesTarget: FuzzTarget {
    package static let name = "properties"
    package static let pieces = [
        "=", "#", "\n", "\r\n", "\r", "\u{2028}", "\u{85}", " ", "\t", "\u{A0}", ".", "sasl.password", "é", "\u{0}",
        "==",
        "client.id=x",
    ].map { Array($0.utf8) }
    private static let secret = "Zebedee"

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        let lines = (0..<random.below(8)).map { _ in
            let name = random.pick([
                "client.id", "security.protocol", "sasl.password", "ssl.key.pem", "sasl_x", "a b", "", "# comment", "Ä",
            ])
            let space = random.pick(["", "", " ", "\t"])
            return
                "\(space)\(name)\(space)\(random.once(in: 10) ? "" : "=")\(space)\(Self.secret)\(random.pick(["", "=#", " "]))"
        }
        return Array(lines.joined(separator: random.pick(["\n", "\r\n", "\n\n"])).utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(KafkaPropertiesError) {
            let properties = try KafkaProperties(parsing: text)
            return Self.violation(of: properties, from: text)
        } catch {
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            guard (1...lines.count).contains(error.line) else { return "line \(error.line) of \(lines.count)" }
            guard !error.description.contains(Self.secret) || !Self.isValue(in: lines[error.line - 1]) else {
                return "the error tells a value"
            }
            return error.description.contains { $0.isNewline } ? "the error has several lines" : nil
        }
    }

    /// True where the word stands behind the first `=`, and so may be a secret.
    private static func isValue(in line: Substring) -> Bool {
        guard let place = line.firstIndex(of: "=") else { return false }
        return !line[..<place].contains(secret)
    }

    private static func violation(of properties: KafkaProperties, from text: String) -> String? {
        guard Set(properties.names).count == properties.names.count else { return "a name is there twice" }
        let rendered = properties.names.map { "\($0)=\(properties[$0] ?? "")" }.joined(separator: "\n")
        guard (try? KafkaProperties(parsing: rendered)) == properties else {
            return "written and read again it is another set"
        }
        let order = properties.names.reversed().map { "\($0)=\(properties[$0] ?? "")" }.joined(separator: "\n")
        guard let turned = try? KafkaProperties(parsing: order),
            turned.names.allSatisfy({ turned[$0] == properties[$0] })
        else { return "in another order it is another set" }
        for name in properties.names where KafkaProperties.isSecret(name) {
            guard !properties.description.split(separator: "\n").contains("\(name)=\(secret)") else {
                return "the description tells a secret"
            }
        }
        return nil
    }
}
