internal import Foundation
internal import Mustache
package import Settings

/// The templates that messages are made with: those of the executable, each unless the configuration folder has one of
/// its name in `templates/`.
package struct MessageTemplates: Sendable {
    package enum Name: String, CaseIterable, Sendable {
        /// The one line that every form begins with.
        case subject
        case mailText = "mail.text"
        case mailHTML = "mail.html"
        case notify
        /// One alert on a card.
        case card

        package var fileName: String { "\(rawValue).mustache" }

        /// What stands for names in it.
        package var names: [TemplateName] {
            switch self {
            case .card: TemplateName.alert
            case .subject, .mailText, .mailHTML, .notify: TemplateName.message
            }
        }

        /// The template of the executable.
        package var embedded: String {
            let bytes =
                switch self {
                case .subject: PackageResources.subject_mustache
                case .mailText: PackageResources.mail_text_mustache
                case .mailHTML: PackageResources.mail_html_mustache
                case .notify: PackageResources.notify_mustache
                case .card: PackageResources.card_mustache
                }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Where the configuration folder has its templates.
    package static let folder = "templates"
    /// More than any template needs.
    private static let largest = 256 * 1_024

    private let templates: [Name: MustacheTemplate]

    /// - Parameter folder: The configuration folder; `nil` for the templates of the executable alone.
    /// - Throws: ``ConfigurationError`` with file, line and what is wrong with each template.
    package init(_ folder: ConfigurationFolder?) throws(ConfigurationError) {
        var problems: [ConfigurationProblem] = []
        let path = folder.map { "\($0.path)/\(Self.folder)" }
        let files = path.map { Self.files(in: $0, &problems) } ?? []
        var templates: [Name: MustacheTemplate] = [:]
        for name in Name.allCases {
            let file = files.contains(name.fileName) ? path.map { "\($0)/\(name.fileName)" } : nil
            guard let text = file.map({ Self.read($0, &problems) }) ?? name.embedded else { continue }
            templates[name] = Self.parse(text, name, file: file ?? name.fileName, &problems)
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        self.templates = templates
        // By now every template can be rendered.
        problems = path.map { findEmpty(among: files, in: $0) } ?? []
        guard problems.isEmpty else { throw ConfigurationError(problems) }
    }

    private static func files(in path: String, _ problems: inout [ConfigurationProblem]) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            problems.append(ConfigurationProblem(file: path, line: nil, key: "", text: "the folder cannot be read"))
            return []
        }
        let known = Name.allCases.map(\.fileName)
        for file in files.sorted() where file.hasSuffix(".mustache") && !known.contains(file) {
            problems.append(
                ConfigurationProblem(
                    file: "\(path)/\(file)", line: nil, key: "",
                    text: "no template is called so; there are \(known.joined(separator: ", "))"))
        }
        return files
    }

    private static func read(_ file: String, _ problems: inout [ConfigurationProblem]) -> String? {
        func problem(_ text: String) -> String? {
            problems.append(ConfigurationProblem(file: file, line: nil, key: "", text: text))
            return nil
        }
        guard let data = FileManager.default.contents(atPath: file) else { return problem("the file cannot be read") }
        guard data.count <= largest else { return problem("the file is larger than \(largest / 1_024) KiB") }
        guard let text = String(validating: data, as: UTF8.self) else { return problem("the file is not UTF-8") }
        return text
    }

    private static func parse(
        _ text: String, _ name: Name, file: String, _ problems: inout [ConfigurationProblem]
    ) -> MustacheTemplate? {
        let found = TemplateCheck(text, names: name.names).problems
        guard found.isEmpty else {
            problems += found.map { ConfigurationProblem(file: file, line: $0.line, key: "", text: $0.text) }
            return nil
        }
        do {
            // Names stand for text that is escaped already.
            return try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT}}\n" + text)
        } catch {
            let place = error as? MustacheTemplate.ParserError
            problems.append(
                ConfigurationProblem(
                    file: file, line: place.map { max(1, $0.context.lineNumber - 1) }, key: "",
                    text: "cannot be read as mustache: \(place?.error ?? error)"))
        }
        return nil
    }

    /// Tries the templates of files with every invented alert.
    private func findEmpty(among files: [String], in path: String) -> [ConfigurationProblem] {
        let writer = AlertWriter(catalogue: AlertSpecimen.catalogue, templates: self)
        return Name.allCases.filter { files.contains($0.fileName) }.compactMap { name in
            let empty = AlertSpecimen.all.first { writer.isEmpty(name, of: $0.alerts) }
            return empty.map { specimen in
                ConfigurationProblem(
                    file: "\(path)/\(name.fileName)", line: nil, key: "",
                    text: "it says nothing of the invented alert '\(specimen.name)'")
            }
        }
    }

    func render(_ name: Name, _ values: [String: TemplateValue], _ escaping: MessageEscaping) -> String {
        templates[name]?.render(TemplateScope(values: values, escaping: escaping)) ?? ""
    }
}
