internal import Foundation

/// Reads one channel of `routes.yaml`, each kind by the keys of its own.
struct ChannelReader {
    private let name: String
    private let node: ConfigurationNode
    private let environment: [String: String]

    private enum KindName: String, CaseIterable { case smtp, notify, teams, webhook }

    private static let common = ["kind", "expireAfter", "senders"]

    init(_ name: String, _ node: ConfigurationNode, _ environment: [String: String]) {
        self.name = name
        self.node = node
        self.environment = environment
    }

    /// `nil` where a problem was found.
    func channel() -> ChannelSettings? {
        guard let kindName = node.required("kind")?.oneOf(KindName.self) else { return nil }
        let kind: ChannelSettings.Kind? =
            switch kindName {
            case .smtp: smtp()
            case .notify: notify()
            case .teams: teams()
            case .webhook: webhook()
            }
        let expireAfter = node.optional("expireAfter")?.duration ?? .seconds(3 * 24 * 3_600)
        if expireAfter < .seconds(60) { node.optional("expireAfter")?.problem("must be a minute or more") }
        let senders = node.optional("senders")?.integer(in: 1...8) ?? 1
        let uncertain = node.optional("uncertain")?.oneOf(ChannelSettings.Uncertain.self) ?? .resendOnce
        guard let kind else { return nil }
        return ChannelSettings(
            name: name, kind: kind, uncertain: uncertain, expireAfter: expireAfter, senders: senders)
    }

    private func smtp() -> ChannelSettings.Kind? {
        node.allow(Self.common + ["uncertain", "url", "urlFile", "from", "certificateAuthorityFile"])
        let from = node.required("from")?.mailAddress
        guard let url = mailURL(), let from else { return nil }
        return .smtp(
            ChannelSettings.SMTP(
                url: url, from: from, certificateAuthorityFile: node.optional("certificateAuthorityFile")?.text))
    }

    private func notify() -> ChannelSettings.Kind? {
        node.allow(Self.common + ["apiKey", "apiKeyFile", "template", "url"])
        let template = node.required("template")?.parsed("a template's id, which is a UUID") {
            UUID(uuidString: $0) == nil ? nil : $0.lowercased()
        }
        let url =
            node.optional("url").map { $0.parsed("an https URL", Self.secureURL) }
            ?? "https://api.notifications.service.gov.uk"
        guard let key = secret("apiKey"), let template, let url else { return nil }
        return .notify(ChannelSettings.Notify(apiKey: key, templateID: template, url: url))
    }

    private func teams() -> ChannelSettings.Kind? {
        node.allow(Self.common + ["uncertain", "url", "urlFile"])
        return secret("url", "an https URL", Self.secureURL).map { .teams(ChannelSettings.Teams(url: $0)) }
    }

    private func webhook() -> ChannelSettings.Kind? {
        node.allow(Self.common + ["url", "urlFile", "secret", "secretFile"])
        let url = secret("url", "an https URL", Self.secureURL)
        let key = secret("secret", "'whsec_' and 24 to 64 bytes in base64") { text in
            guard text.hasPrefix("whsec_"), let key = Data(base64Encoded: String(text.dropFirst(6))) else { return nil }
            return (24...64).contains(key.count) ? text : nil
        }
        guard let url, let key else { return nil }
        return .webhook(ChannelSettings.Webhook(url: url, secret: key))
    }

    private func mailURL() -> String? {
        if let file = environment["SMTP_URL_FILE"] {
            if let url = Self.contents(file) { return url }
            node.problem("the file that SMTP_URL_FILE names cannot be read")
            return nil
        }
        if let url = environment["SMTP_URL"] { return url }
        guard node.optional("url") != nil || node.optional("urlFile") != nil else {
            node.problem("write 'url' or 'urlFile', or set SMTP_URL")
            return nil
        }
        return secret("url")
    }

    /// A value that is written out, or in the file that the key with `File` names; never shown in a problem.
    private func secret(
        _ key: String, _ expectation: String = "a text", _ parse: (String) -> String? = { $0 }
    ) -> String? {
        let text: String?
        if let file = node.optional("\(key)File") {
            text = file.parsed("a file that can be read", Self.contents)
            guard text != nil else { return nil }
        } else {
            guard let written = node.required(key) else { return nil }
            text = written.text
        }
        guard let value = text.flatMap(parse), !value.isEmpty else {
            node.problem("'\(key)' must be \(expectation); what there is is not shown, as it may be secret")
            return nil
        }
        return value
    }

    private static func contents(_ path: String) -> String? {
        (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func secureURL(_ text: String) -> String? {
        guard let parts = URLComponents(string: text, encodingInvalidCharacters: false), parts.scheme == "https",
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return nil }
        return text
    }
}

extension ConfigurationNode {
    var mailAddress: String? {
        parsed("an e-mail address") { text in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let isPlain = text.utf8.allSatisfy {
                $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            }
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain ? text : nil
        }
    }
}
