import AlertMessages
import Channels
import Foundation
import Settings
import Testing

/// Templates of the configuration folder, and what is found wrong with them before anything starts.
struct TemplateTests {
    /// A configuration folder with templates, for as long as `body` runs.
    private func withFolder<Result>(
        _ files: [String: String], _ body: (ConfigurationFolder, _ path: String) throws -> Result
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "templates"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: "templates/\(name)"))
        }
        return try body(ConfigurationFolder(path: folder.path), folder.appending(path: "templates").path)
    }

    /// What is wrong, without the folder.
    private func problems(_ files: [String: String]) throws -> [String] {
        try withFolder(files) { folder, path in
            do throws(ConfigurationError) {
                _ = try AlertWriter(catalogue: AlertSpecimen.catalogue, folder: folder)
                return []
            } catch {
                return error.problems.map { $0.description.replacing("\(path)/", with: "") }
            }
        }
    }

    private static let elsewhere = "(docs/reference/templates.md has the names)"

    @Test(
        arguments: [
            ("subject", "{{nobody}}", ":1: nothing here is called 'nobody' \(elsewhere)"),
            ("mail.text", "a\n{{title}}", ":2: nothing here is called 'title' \(elsewhere)"),
            (
                "mail.text",
                "{{what}}{{#alerts}}\n{{#isRetracted}}{{^commentary}}{{wrong}}{{/commentary}}{{/isRetracted}}{{/alerts}}",
                ":2: nothing here is called 'wrong' \(elsewhere)"
            ),
            ("card", "{{title}}{{#alerts}}{{/alerts}}", ":1: nothing here is called 'alerts' \(elsewhere)"),
            (
                "card", "{{title}}{{#history}}{{period.first}}{{/history}}",
                ":1: nothing here is called 'period.first' \(elsewhere)"
            ),
            ("card", "{{title}}{{uppercased(title)}}", ":1: nothing here is called 'uppercased(title)' \(elsewhere)"),
            ("card", "{{title}}\r\n{{#rows}}", ":2: section 'rows' has no end: '{{/rows}}'"),
            ("card", "{{title}}{{#rows}}{{/row}}", ":1: '{{/row}}' stands where section 'rows' of line 1 ends"),
            ("card", "{{title}}{{/rows}}", ":1: '{{/rows}}' ends a section that does not begin"),
            ("card", "{{title}}\n\n{{title", ":3: '{{' without '}}'"),
            (
                "card", "{{{title}}}",
                ":1: write '{{name}}': every text is escaped for its form, and cannot be had without"
            ),
            (
                "card", "{{&title}}",
                ":1: write '{{name}}': every text is escaped for its form, and cannot be had without"
            ),
            (
                "card", "{{title}}{{>part}}",
                ":1: '{{>part}}': partials, blocks, pragmas and other delimiters are not used here"
            ),
            (
                "card", "{{=<% %>=}}",
                ":1: '{{=<% %>=}}': partials, blocks, pragmas and other delimiters are not used here"
            ),
            (
                "card", "{{% CONTENT_TYPE: TEXT}}x",
                ":1: '{{% CONTENT_TYPE: TEXT}}': partials, blocks, pragmas and other delimiters are not used here"
            ),
            ("card", "{{rows}}", ":1: 'rows' is no text: write '{{#rows}}…{{/rows}}'"),
            ("card", "{{isRed}}", ":1: 'isRed' is no text: write '{{#isRed}}…{{/isRed}}'"),
            ("card", "{{title}}{{.}}", ":1: '{{.}}' stands for the text of a section, and there is none"),
            ("card", "{{}}", ":1: nothing here is called '' \(elsewhere)"),
            ("notify", " \n\n", ": it says nothing of the invented alert 'newly-red'"),
            ("card", "{{commentary}}", ": it says nothing of the invented alert 'still-red'"),
            ("mail.html", "{{#isMany}}{{what}}{{/isMany}}", ": it says nothing of the invented alert 'newly-red'"),
            (
                "mail.htm", "x",
                ": no template is called so; there are subject.mustache, mail.text.mustache, "
                    + "mail.html.mustache, notify.mustache, card.mustache"
            ),
        ])
    func `a template that cannot be right is refused with file, line and what is wrong`(
        name: String, text: String, problem: String
    ) throws {
        #expect(try problems(["\(name).mustache": text]) == ["\(name).mustache\(problem)"])
    }

    @Test func `all that is wrong is told at once`() throws {
        let found = try problems(["subject.mustache": "{{a}}", "card.mustache": "{{b}}\n{{c}}"])
        #expect(
            found.map { $0.prefix { $0 != " " } } == ["subject.mustache:1:", "card.mustache:1:", "card.mustache:2:"])
    }

    @Test func `a file that cannot be read, is no UTF-8 or is too large is refused by its name`() throws {
        let writer = { (folder: ConfigurationFolder) in
            try AlertWriter(catalogue: AlertSpecimen.catalogue, folder: folder)
        }
        try withFolder([:]) { folder, path in
            try FileManager.default.createDirectory(atPath: "\(path)/card.mustache", withIntermediateDirectories: true)
            try Data([0x41, 0xFF]).write(to: URL(filePath: "\(path)/notify.mustache"))
            try Data(count: 300_000).write(to: URL(filePath: "\(path)/subject.mustache"))
            let error = #expect(throws: ConfigurationError.self) { _ = try writer(folder) }
            #expect(
                error?.problems.map(\.description) == [
                    "\(path)/subject.mustache: the file is larger than 256 KiB",
                    "\(path)/notify.mustache: the file is not UTF-8", "\(path)/card.mustache: the file cannot be read",
                ])
        }
    }

    @Test func `a template of the folder goes before the executable's, which is used where there is none`() throws {
        let content = try withFolder(["subject.mustache": "Note on\n{{what}}\r\n", "readme.txt": "{{"]) { folder, _ in
            try AlertWriter(catalogue: AlertSpecimen.catalogue, folder: folder)
                .write(AlertSpecimen.all[0].alerts, as: .mail)
        }
        guard case .mail(let subject, let text, _) = content else { throw Problem("it is no mail") }
        #expect(subject == "Note on Children on a plan who were visited on time, Anytown, 2018-19-Q2")
        #expect(text.hasPrefix("Children on a plan who were visited on time\nAnytown, 2018-19-Q2: rated red"))
        #expect(
            try withFolder([:]) { folder, _ in try AlertWriter(catalogue: AlertSpecimen.catalogue, folder: folder) }
                .write(AlertSpecimen.all[0].alerts, as: .mail) != content)
    }

    @Test(arguments: MessageTemplates.Name.allCases)
    func `any name of a template of ours that is misspelt, and any tag that is left out, is found`(
        name: MessageTemplates.Name
    ) throws {
        let text = name.embedded
        let tags = text.matches(of: #/\{\{([#^\/]?)([A-Za-z]+)\}\}/#)
        #expect(!tags.isEmpty)
        for tag in tags {
            let misspelt = text.replacingCharacters(in: tag.range, with: "{{\(tag.1)\(tag.2)x}}")
            #expect(try !problems([name.fileName: misspelt]).isEmpty, "\(tag.0)")
            guard !tag.1.isEmpty else { continue }
            let without = text.replacingCharacters(in: tag.range, with: "")
            #expect(try !problems([name.fileName: without]).isEmpty, "\(tag.0)")
        }
    }

    @Test func `every name that the check knows has something behind it`() throws {
        let names = TemplateName.message.map(\.name)
        #expect(Set(names).count == names.count)
        // A name without anything behind it would show nothing: each text is shown of some invented alert.
        for (template, list) in [(MessageTemplates.Name.card, TemplateName.alert), (.notify, TemplateName.message)] {
            for entry in list {
                let text: String
                switch entry.kind {
                case .text: text = "{{#\(entry.name)}}yes{{/\(entry.name)}}-"
                case .flag: text = "{{#\(entry.name)}}yes{{/\(entry.name)}}-"
                case .list(let inner):
                    text =
                        "{{#\(entry.name)}}" + inner.map { "{{#\($0.name)}}yes{{/\($0.name)}}" }.joined()
                        + "{{/\(entry.name)}}-"
                }
                let shown = try withFolder([template.fileName: text]) { folder, _ in
                    let writer = try AlertWriter(catalogue: AlertSpecimen.catalogue, folder: folder)
                    return AlertSpecimen.all.map {
                        "\(writer.write($0.alerts, as: template == .card ? .card : .notify))"
                    }
                }
                #expect(shown.contains { $0.contains("yes") }, "\(entry.name)")
            }
        }
    }
}
