import Foundation

/// A text that must not get out: a person's name in the input, or a password in the settings.
enum Canary {
    static let name = "Philomena-Quillfeather"
    static let kafkaPassword = "kafka-canary-Xq71"
    static let mailPassword = "mail-canary-Zt93"

    /// The canaries that a text holds.
    static func found(in text: String, and more: [String] = []) -> [String] {
        let text = text.lowercased()
        return ([name, "Quillfeather", kafkaPassword, mailPassword] + more).filter { text.contains($0.lowercased()) }
    }
}
